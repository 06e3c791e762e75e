import { unwrap } from '@jmo/kernel';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { claimCases, type Case } from './claim-case.test-support.ts';
import { openClaimWorld, type ClaimWorld } from './claim-world.test-support.ts';
import { findActions } from './claim-actions.queries.ts';
import { findClaimRow } from './claim.queries.ts';
import { findTakenSlots, lookAtGuards } from './index.ts';
import { takeSlot } from './interview-calendar.queries.ts';
import { interviewNow } from './officers-turn.ts';
import { velocityBook } from './velocity/velocity.ts';

let world: ClaimWorld;
beforeAll(async () => void (world = await openClaimWorld()));
afterAll(() => world.drop());
beforeEach(() => world.context.clock.set('2026-11-23T02:00:00Z'));
const { submitted, lapakAsik, run, stateOf, actionsOf, payoutOf, bankSays, change, decide } = claimCases(
  () => world,
);

const { most } = velocityBook[0]!.value;
/** As many claims to one account as are usual. */
const crowd = async (accountNo: string) => {
  for (let n = 0; n < most.ACCOUNT; n++) await run(await submitted(undefined, { accountNo }));
};
const refuse = async (claim: Case, attempt = 1) =>
  bankSays(claim, 'FAILED', { reason: 'ACCOUNT_CLOSED', attempt });

test('what officers approved stays approved while another account cools, and is paid to it', async () => {
  const claim = await lapakAsik();
  unwrap(await decide(claim, { kind: 'APPROVE' }));
  await run(claim);
  await refuse(claim);
  const { clock } = world.context;
  const before = clock.now();
  unwrap(await change(claim));
  const cooled = clock.now();
  clock.set(before.toString());
  await lookAtGuards(world.context, claim.participantId);
  expect(await stateOf(claim)).toBe('DITUNDA');
  clock.set(cooled.toString());
  await run(claim);
  expect(await payoutOf(claim, 2)).toMatchObject({ state: 'READY' });
});

test('a hold by an officer voids what was approved before', async () => {
  const claim = await lapakAsik();
  unwrap(await decide(claim, { kind: 'APPROVE' }));
  unwrap(await decide(claim, { kind: 'HOLD', reason: 'FRAUD_SUSPECTED' }));
  unwrap(await decide(claim, { kind: 'RESUME' }));
  await run(claim);
  expect(await stateOf(claim)).toBe('WAWANCARA');
});

test('an account in the claims of many people is looked at before money goes there, though nothing else held the claim', async () => {
  await crowd('7107001234');
  const claim = await submitted();
  await run(claim);
  await refuse(claim);
  unwrap(await change(claim, { bankCode: '014', accountNo: '7107001234' }));
  await run(claim);
  expect((await actionsOf(claim)).at(-1)).toMatchObject({ action: 'HOLD', detail: { reason: 'VELOCITY' } });
  unwrap(await decide(claim, { kind: 'RESUME' }));
  await run(claim);
  expect(await payoutOf(claim, 2)).toMatchObject({ state: 'READY' });
});

test('the word of an officer on one account is none on the next', async () => {
  await crowd('7108001234');
  await crowd('7109001234');
  const claim = await submitted(undefined, { accountNo: '7108001234' });
  await run(claim);
  expect(await stateOf(claim)).toBe('DITUNDA');
  unwrap(await decide(claim, { kind: 'RESUME' }));
  await run(claim);
  await refuse(claim);
  unwrap(await change(claim, { bankCode: '014', accountNo: '7109001234' }));
  await run(claim);
  expect(await stateOf(claim)).toBe('DITUNDA');
  expect(await payoutOf(claim, 2)).toBeUndefined();
});

test('the place of an interview is given back once, however often the claim is paid', async () => {
  const claim = await lapakAsik();
  const { context } = world;
  const agreed = interviewNow(await findActions(context.db, claim.participantId, claim.claimId))!;
  const { branch } = (await findClaimRow(context.db, claim.participantId, claim.claimId))!;
  // Days before the time agreed on, so that it is to come until the end.
  context.clock.set(agreed.subtract({ hours: 120 }).toString());
  const takenThen = async () =>
    (await findTakenSlots(context.db, branch!, context.clock.now())).find(({ at }) => at.equals(agreed))
      ?.taken ?? 0;
  const before = await takenThen();
  unwrap(await decide(claim, { kind: 'APPROVE' }));
  await run(claim);
  await bankSays(claim, 'PAID');
  expect(await takenThen(), 'with the end').toBe(before - 1);
  await context.db
    .transaction()
    .execute((tx) => takeSlot(tx, { branch: branch!, at: agreed, now: context.clock.now() }));
  await bankSays(claim, 'RETURNED', { reason: 'RETUR' });
  unwrap(await change(claim));
  await run(claim);
  await bankSays(claim, 'PAID', { attempt: 2 });
  expect(await stateOf(claim)).toBe('SELESAI');
  expect(await takenThen(), 'the place that somebody else has taken since').toBe(before);
});

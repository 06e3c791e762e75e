import { unwrap } from '@jmo/kernel';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { claimCases, type Case } from './claim-case.test-support.ts';
import { openClaimWorld, type ClaimWorld } from './claim-world.test-support.ts';
import { lookAtGuards } from './index.ts';
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

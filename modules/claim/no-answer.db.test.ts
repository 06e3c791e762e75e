import { findWorkOf } from '@jmo/casework';
import { readInbox } from '@jmo/notice';
import { getSavings } from '@jmo/savings';
import { unwrap } from '@jmo/kernel';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { claimCases, type Case } from './claim-case.test-support.ts';
import { openClaimWorld, type ClaimWorld } from './claim-world.test-support.ts';
import { escalateLateClaims } from './index.ts';

const MONDAY = Temporal.Instant.from('2026-11-23T02:00:00Z');
let world: ClaimWorld;
beforeAll(async () => void (world = await openClaimWorld()));
afterAll(() => world.drop());
beforeEach(() => world.context.clock.set(MONDAY.toString()));
const { submitted, lapakAsik, run, stateOf, payoutOf, bankSays, change, decide, alarms } = claimCases(
  () => world,
);

const refused = async (): Promise<Case> => {
  const claim = await submitted();
  await run(claim);
  await bankSays(claim, 'FAILED', { reason: 'ACCOUNT_CLOSED' });
  return claim;
};
const onDay = async (day: number) => {
  world.context.clock.set(MONDAY.add({ hours: 24 * day, minutes: 1 }).toString());
  for (const _ of [1, 2]) await escalateLateClaims(world.context);
};
const told = async ({ participantId, number }: Case) =>
  (await readInbox(world.context, participantId, 50)).filter(
    ({ title }) => title === `Klaim JHT ${number} perlu rekening lain`,
  ).length;
const onDesk = async ({ participantId }: Case) =>
  (await findWorkOf(world.context.db, participantId)).filter(
    ({ kind, state }) => kind === 'CLAIM' && state === 'OPEN',
  ).length;

test('whoever does not answer is asked again after 3, 14 and 60 days, once each; then an officer looks', async () => {
  const claim = await refused();
  for (const [day, times, desk] of [
    [2, 1, 0],
    [3, 2, 0],
    [10, 2, 0],
    [14, 3, 0],
    [60, 4, 1],
    [200, 4, 1],
  ] as const) {
    await onDay(day);
    expect([await told(claim), await onDesk(claim)], `day ${day}`).toEqual([times, desk]);
  }
  unwrap(await change(claim, { bankCode: '014' }));
  expect(await onDesk(claim)).toBe(0);
});

test.each([
  ['came back after it was paid', ['PAID', 'RETURNED']],
  ['came back before anybody heard that it was paid', ['SENT', 'RETURNED']],
] as const)(
  'money that %s and no answer: an alarm, for nobody can hold or refuse it; an account ends it',
  async (_, heard) => {
    const claim = await submitted();
    await run(claim);
    for (const outcome of heard) await bankSays(claim, outcome);
    await onDay(60);
    expect([await alarms(claim), await onDesk(claim)]).toEqual([1, 0]);
    unwrap(await change(claim, { bankCode: '014', accountNo: '9997776665' }));
    const work = await findWorkOf(world.context.db, claim.participantId);
    expect(work.map(({ kind, closed }) => [kind, closed?.outcome])).toEqual([['ALARM', 'CHANGE_ACCOUNT']]);
  },
);

test('the second account of money that came back was refused, and no answer: an alarm as well', async () => {
  const claim = await submitted();
  await run(claim);
  for (const outcome of ['PAID', 'RETURNED'] as const) await bankSays(claim, outcome);
  unwrap(await change(claim, { bankCode: '014', accountNo: '9997776665' }));
  await run(claim);
  await bankSays(claim, 'FAILED', { reason: 'ACCOUNT_CLOSED', attempt: 2 });
  expect(await stateOf(claim)).toBe('PERLU_PERBAIKAN');
  await onDay(62);
  expect([await alarms(claim), await onDesk(claim)]).toEqual([1, 0]);
});

test('asked for a paper and silent: an officer may refuse, and the money is free', async () => {
  const claim = await lapakAsik();
  unwrap(await decide(claim, { kind: 'ASK_CORRECTION', papers: { KTP: 'TIDAK_TERBACA' } }));
  expect(await decide(claim, { kind: 'SEND_BACK' })).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
  unwrap(await decide(claim, { kind: 'REFUSE', reason: 'DOKUMEN_TIDAK_SAH' }));
  expect(await stateOf(claim)).toBe('DITOLAK');
  const { cards } = await getSavings(world.context.db, claim.participantId);
  expect(cards.every(({ reserved }) => reserved === 0n)).toBe(true);
});

test('held while another account was asked for: let go on, it asks for the account again and pays nothing', async () => {
  const claim = await refused();
  unwrap(await decide(claim, { kind: 'HOLD', reason: 'FRAUD_SUSPECTED' }));
  expect(await change(claim)).toMatchObject({ error: { code: 'NOT_WAITING_FOR_ACCOUNT' } });
  unwrap(await decide(claim, { kind: 'RESUME' }));
  await run(claim);
  expect(await stateOf(claim)).toBe('PERLU_PERBAIKAN');
  expect(await payoutOf(claim, 2)).toBeUndefined();
  unwrap(await change(claim, { bankCode: '014' }));
  await run(claim);
  expect(await payoutOf(claim, 2)).toMatchObject({ state: 'READY' });
});

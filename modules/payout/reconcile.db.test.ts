import { findWorkAbout, findWorkOf } from '@jmo/casework';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { OwnBank } from '@jmo/kernel';
import { inquirePayout } from './inquire-payout.ts';
import { reconcileDay } from './reconcile-day.ts';
import { reconcileDueDays } from './reconcile-due-days.ts';
import { findDifferences, findReconciliations } from './reconcile.queries.ts';
import { openPayoutWorld, type PayoutWorld } from './testing/payout-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await openPayoutWorld();
});
afterAll(() => world.close());

const day = Temporal.PlainDate.from('2026-11-23');
let number = 0;
beforeEach(() => {
  // A week further with every test: what an earlier one left on the statements is of other days.
  number += 1;
  world.context.clock.set('2026-11-23T02:00:00Z');
  world.context.clock.advance({ days: 7 * number });
  world.jobs.length = 0;
  for (const list of [world.bank.calls, world.bank.taken, world.bank.transfers, world.bank.inquiries])
    list.length = 0;
  world.bank.statement.length = 0;
  world.bank.balanceSen = undefined;
});
const today = () => day.add({ days: 7 * number });
const tomorrowMorning = () => world.context.clock.set(`${today().add({ days: 1 })}T01:30:00Z`);

/** Paid one after the other, a second apart at most, so that pages meet in the middle of a second. */
async function pay(count: number, bankCode = '014') {
  const payouts = [];
  for (let n = 0; n < count; n += 1) {
    if (n % 3 === 0) world.context.clock.advance({ seconds: 1 });
    payouts.push(await world.create({ bankCode }));
    for (const job of world.jobs.splice(0)) if (job.kind === 'payout.send') await world.run(job);
  }
  world.jobs.length = 0;
  return payouts;
}
const compare = async (bank: OwnBank = 'BCA') => {
  const result = await reconcileDay(world.context, world.ports(), { bank, day: today() });
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};

test('a statement of several pages agrees with what was paid, to the rupiah, and that is kept', async () => {
  await pay(14);
  tomorrowMorning();
  const found = await compare();
  expect(found).toMatchObject({
    lines: 14,
    orders: 14,
    debitsSen: 14n * 985_000_000n,
    creditsSen: 0n,
    differences: [],
  });
  expect(world.bank.callsOf('14').length).toBeGreaterThan(3);
  expect(await findReconciliations(world.context.db, today())).toMatchObject([
    { id: found.id, bank: 'BCA', lines: 14, debitsSen: 14n * 985_000_000n },
  ]);
});

test('what was done to the statement is listed, kept, and nothing in our books is changed by it', async () => {
  const payouts = await pay(9);
  const { statement } = world.bank;
  const [dropped] = statement.splice(1, 1);
  statement.push({ ...statement[3]!, id: 'TWICE' });
  const [one, other] = [statement[5]!, statement[6]!];
  statement[5] = { ...one, sen: other.sen + 100n };
  statement.push({ ...statement[0]!, id: 'BACK', type: 'CREDIT' });
  statement.push({ ...statement[0]!, id: 'FEE', sen: 290_050n, reference: 'BIAYA' });
  tomorrowMorning();
  const { id, differences } = await compare();
  const told = differences.map(({ kind, reference }) => `${kind} ${reference}`).toSorted();
  expect(told).toEqual(
    [
      `AMOUNT_DIFFERS ${one.reference}`,
      `MISSING_AT_BANK ${dropped!.reference}`,
      `PAID_TWICE ${statement[3]!.reference}`,
      `RETURNED_AT_BANK ${statement[0]!.reference}`,
      'UNKNOWN_TO_US undefined',
    ].toSorted(),
  );
  expect(await findDifferences(world.context.db, id)).toEqual(differences);
  const onDesk = async () =>
    (await findWorkAbout(world.context.db, { kind: 'RECONCILIATION', subject: `BCA:${today()}` })).map(
      ({ closed, state }) => closed?.outcome ?? state,
    );
  expect(await onDesk()).toEqual(['OPEN']);
  await compare();
  expect(await onDesk()).toEqual(['OPEN']);
  for (const payout of payouts) expect(await world.stateOf(payout)).toBe('PAID');
});

test('money that came back unheard is asked about, and by the answer the payout is returned', async () => {
  const [payout] = await pay(1);
  const { statement } = world.bank;
  statement.push({ ...statement[0]!, id: 'BACK', type: 'CREDIT' });
  tomorrowMorning();
  expect((await compare()).differences).toMatchObject([
    { kind: 'RETURNED_AT_BANK', payoutId: payout!.payoutId },
  ]);
  const asking = world.jobs.filter(({ kind }) => kind === 'payout.inquire');
  expect(asking).toMatchObject([{ data: { payoutId: payout!.payoutId } }]);
  world.bank.inquiries.push('status-04');
  await inquirePayout(world.context, world.ports(), asking[0]!.data as never);
  expect(await world.stateOf(payout!)).toBe('RETURNED');
  expect((await compare()).differences).toEqual([]);
});

test('a return that no line shows is asked about, and a bank that has paid after all is not believed twice', async () => {
  const payout = await world.create({ bankCode: '200' });
  world.bank.inquiries.push('status-00', 'status-04');
  await world.runAll();
  expect(await world.stateOf(payout)).toBe('RETURNED');
  world.jobs.length = 0;
  tomorrowMorning();
  expect((await compare('BNI')).differences).toMatchObject([
    { kind: 'RETURN_MISSING_AT_BANK', payoutId: payout.payoutId },
  ]);
  const [asking] = world.jobs.filter(({ kind }) => kind === 'payout.inquire');
  world.bank.inquiries.push('status-00');
  await inquirePayout(world.context, world.ports(), asking!.data as never);
  const [onDesk] = await findWorkOf(world.context.db, payout.participantId);
  expect([await world.stateOf(payout), onDesk?.state]).toEqual(['HELD', 'OPEN']);
});

test('a payout nobody knew the end of is found paid, and asked about', async () => {
  const payout = await world.create();
  world.bank.transfers.push('lose-after');
  await world.runNext();
  world.jobs.length = 0;
  tomorrowMorning();
  expect((await compare()).differences).toMatchObject([
    { kind: 'PAID_AT_BANK_ONLY', payoutId: payout.payoutId },
  ]);
  expect(world.jobs).toMatchObject([{ kind: 'payout.inquire', data: { payoutId: payout.payoutId } }]);
});

test('a second attempt leaves another bank: each statement is held against its own', async () => {
  const payout = await world.create();
  world.bank.transfers.push('refuse-403-02');
  await world.runAll(undefined, world.context.clock.now().add({ hours: 5 }));
  expect(await world.stateOf(payout)).toBe('PAID');
  tomorrowMorning();
  expect(await compare('BCA')).toMatchObject({ lines: 0, orders: 1, differences: [] });
  expect(await compare('BNI')).toMatchObject({ lines: 1, orders: 1, differences: [] });
});

test('a balance that is not what the statement comes to is a difference', async () => {
  await pay(1);
  world.bank.balanceSen = 10n ** 15n - 985_000_000n - 1n;
  tomorrowMorning();
  expect((await compare()).differences).toEqual([
    expect.objectContaining({
      kind: 'BALANCE_DIFFERS',
      expectedSen: 10n ** 15n - 985_000_000n,
      foundSen: world.bank.balanceSen,
    }),
  ]);
});

test('a day that is not over is not compared', async () => {
  expect(await reconcileDay(world.context, world.ports(), { bank: 'BCA', day: today() })).toEqual({
    ok: false,
    error: { code: 'DAY_NOT_OVER' },
  });
});

describe('every morning', () => {
  test('the days that are over and were not compared, all four banks, once', async () => {
    await pay(1);
    const comparedAt = async () => {
      const done = await findReconciliations(world.context.db, today().subtract({ days: 6 }));
      return done.map(({ bank, day: of }) => `${of} ${bank}`);
    };
    world.context.clock.set(`${today().add({ days: 1 })}T00:59:00Z`);
    await reconcileDueDays(world.context, world.ports());
    expect((await comparedAt()).some((each) => each.startsWith(today().toString()))).toBe(false);
    tomorrowMorning();
    await reconcileDueDays(world.context, world.ports());
    const done = await comparedAt();
    expect(done.filter((each) => each.startsWith(today().toString()))).toHaveLength(4);
    expect(new Set(done).size).toBe(4 * 7);
    const calls = world.bank.calls.length;
    await reconcileDueDays(world.context, world.ports());
    expect(world.bank.calls).toHaveLength(calls);
  });
});

import { sql, type Tx } from '@jmo/database';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { unwrap } from '@jmo/kernel';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  findBalances,
  findHeld,
  findPostings,
  post,
  postReceipts,
  release,
  reserve,
  settle,
} from './index.ts';
import { deposit, findIncoherence, newOwner, NOW, transfer } from './test-support.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  expect(await findIncoherence(database.context.db)).toEqual([]);
  await database.drop();
});

type Owner = ReturnType<typeof newOwner>;
const inTx = <T>(work: (tx: Tx) => Promise<T>) => database.context.db.transaction().execute(work);
const CARD = 'card:A1';

async function ownerWith(amount: bigint): Promise<Owner> {
  const owner = newOwner();
  await inTx((tx) => post(tx, deposit(owner, 'in', CARD, amount), NOW));
  return owner;
}
const hold = (owner: Owner, reference: string, amount: bigint) =>
  inTx((tx) => reserve(tx, { participantId: owner, reference, account: CARD, amount }, NOW));
const pay = (owner: Owner, reference: string, amount: bigint, key = `settle ${reference}`) =>
  inTx((tx) => settle(tx, { ...transfer(owner, key, [CARD, 'claims:payable'], amount), reference }, NOW));
const free = (owner: Owner, reference: string) =>
  inTx((tx) => release(tx, { participantId: owner, reference }, NOW));
const cardOf = async (owner: Owner) => (await findBalances(database.context.db, owner))[0];

test('what is held stays in the balance and nobody else can take it', async () => {
  const owner = await ownerWith(100n);
  unwrap(await hold(owner, 'C1', 60n));
  expect(await cardOf(owner)).toEqual({ account: CARD, balance: 100n, reserved: 60n });
  expect(await hold(owner, 'C2', 41n)).toMatchObject({ error: { code: 'INSUFFICIENT_BALANCE' } });
  const out = await inTx((tx) => post(tx, transfer(owner, 'out', [CARD, 'fund:cash'], 41n), NOW));
  expect(out).toMatchObject({ error: { code: 'INSUFFICIENT_BALANCE' } });
  expect(await findHeld(database.context.db, owner, 'C1')).toEqual([{ account: CARD, amount: 60n }]);
});

test('settling takes what was held, once; a repeat gives the same answer', async () => {
  const owner = await ownerWith(100n);
  unwrap(await hold(owner, 'C1', 60n));
  const first = unwrap(await pay(owner, 'C1', 60n));
  expect(unwrap(await pay(owner, 'C1', 60n))).toEqual({ ...first, replayed: true });
  expect(await pay(owner, 'C1', 60n, 'another key')).toMatchObject({ error: { code: 'NOT_HELD' } });
  expect(await free(owner, 'C1')).toEqual({ released: 0n });
  expect(await cardOf(owner)).toEqual({ account: CARD, balance: 40n, reserved: 0n });
});

test('what is done with the money is written with the settlement, or neither is', async () => {
  const owner = await ownerWith(100n);
  unwrap(await hold(owner, 'C1', 60n));
  const both = (paid: bigint) =>
    inTx((tx) =>
      settle(
        tx,
        {
          ...transfer(owner, 'settle C1', [CARD, 'claims:payable'], 60n),
          reference: 'C1',
          followedBy: [transfer(owner, 'pay C1', ['claims:payable', 'fund:cash'], paid)],
        },
        NOW,
      ),
    );
  const first = unwrap(await both(60n));
  const paid = await findPostings(database.context.db, owner, 'claims:payable');
  expect(paid.map(({ credit, amount }) => [credit, amount])).toEqual([
    ['claims:payable', 60n],
    ['fund:cash', 60n],
  ]);
  expect(unwrap(await both(60n))).toEqual({ ...first, replayed: true });
  expect(await both(59n)).toMatchObject({ error: { code: 'IDEMPOTENCY_CONFLICT' } });
  expect(await findPostings(database.context.db, owner, 'claims:payable')).toEqual(paid);
});

test('a transaction that writes several times to one participant continues its own chain', async () => {
  const owner = await ownerWith(100n);
  await inTx(async (tx) => {
    for (const key of ['a', 'b']) unwrap(await post(tx, deposit(owner, key, CARD, 1n), NOW));
    const out = transfer(owner, 'too much', [CARD, 'fund:cash'], 1_000n);
    expect(await post(tx, out, NOW)).toMatchObject({ error: { code: 'INSUFFICIENT_BALANCE' } });
    const rows = sql`select ${owner}::uuid as participant_id, 'r' as key, date '2026-11-01' as effective_on,
      ${CARD} as card, 7::bigint as amount_idr`;
    await postReceipts(tx, { rows, kind: 'receipt', from: 'fund:cash' }, NOW);
    unwrap(await post(tx, deposit(owner, 'c', CARD, 1n), NOW));
  });
  const entries = await findPostings(database.context.db, owner, CARD);
  const positions = entries.map(({ transactionId }) => transactionId.slice(0, 13)).sort();
  expect(positions).toEqual([1, 2, 3, 4, 5].map((n) => `00000000-000${n}`));
});

test('releasing frees it, once; what was released cannot be settled, and its reference not be used again', async () => {
  const owner = await ownerWith(100n);
  unwrap(await hold(owner, 'C1', 60n));
  expect(await free(owner, 'C1')).toEqual({ released: 60n });
  expect(await free(owner, 'C1')).toEqual({ released: 0n });
  expect(await pay(owner, 'C1', 60n)).toMatchObject({ error: { code: 'NOT_HELD' } });
  expect(await hold(owner, 'C1', 60n)).toMatchObject({ error: { code: 'RESERVATION_CONFLICT' } });
  expect(await cardOf(owner)).toEqual({ account: CARD, balance: 100n, reserved: 0n });
});

test('holding the same again is a repeat, holding another amount a conflict', async () => {
  const owner = await ownerWith(100n);
  expect(unwrap(await hold(owner, 'C1', 60n))).toEqual({ replayed: false });
  expect(unwrap(await hold(owner, 'C1', 60n))).toEqual({ replayed: true });
  expect(await hold(owner, 'C1', 30n)).toMatchObject({ error: { code: 'RESERVATION_CONFLICT' } });
});

test('a settlement that takes more than was held is a bug and leaves everything as it was', async () => {
  const owner = await ownerWith(100n);
  unwrap(await hold(owner, 'C1', 60n));
  await expect(pay(owner, 'C1', 61n)).rejects.toThrow('no more than was held');
  expect(await cardOf(owner)).toEqual({ account: CARD, balance: 100n, reserved: 60n });
});

test('32 clients holding, then settling and releasing at once never pay more than the card has', async () => {
  const owner = await ownerWith(100n);
  const holds = await Promise.all(Array.from({ length: 32 }, (_, n) => hold(owner, `C${n}`, 9n)));
  expect(holds.filter((answer) => answer.ok)).toHaveLength(11);
  const ends = await Promise.all(
    holds.flatMap((_, n) => [pay(owner, `C${n}`, 9n), free(owner, `C${n}`)] as const),
  );
  const settled = ends.filter((answer) => 'ok' in answer && answer.ok).length;
  const released = ends.filter((answer) => 'released' in answer && answer.released > 0n).length;
  expect(settled + released).toBe(11);
  expect(await cardOf(owner)).toEqual({ account: CARD, balance: 100n - 9n * BigInt(settled), reserved: 0n });
});

test('any order of paying in, holding, settling and releasing does what a plain model says', async () => {
  type Step = { do: 'in' | 'hold' | 'settle' | 'release'; reference: number; amount: bigint };
  const step: fc.Arbitrary<Step> = fc.record({
    do: fc.constantFrom('in', 'hold', 'settle', 'release'),
    reference: fc.integer({ min: 0, max: 3 }),
    amount: fc.bigInt({ min: 1n, max: 20n }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
      const owner = await ownerWith(10n);
      let balance = 10n;
      const held = new Map<number, bigint>();
      const used = new Set<number>();
      const reserved = () => [...held.values()].reduce((sum, amount) => sum + amount, 0n);
      for (const [n, { do: action, reference, amount }] of steps.entries()) {
        const mine = held.get(reference);
        if (action === 'in') {
          unwrap(await inTx((tx) => post(tx, deposit(owner, `in ${n}`, CARD, amount), NOW)));
          balance += amount;
        } else if (action === 'hold') {
          const expected = used.has(reference) ? mine === amount : balance - reserved() >= amount;
          expect((await hold(owner, `${reference}`, amount)).ok).toBe(expected);
          if (expected && !used.has(reference)) held.set(reference, amount);
          if (expected) used.add(reference);
        } else if (action === 'settle') {
          const answer = await pay(owner, `${reference}`, mine ?? 1n, `settle ${reference} ${n}`);
          expect(answer.ok).toBe(mine !== undefined);
          balance -= mine ?? 0n;
          held.delete(reference);
        } else {
          expect(await free(owner, `${reference}`)).toEqual({ released: mine ?? 0n });
          held.delete(reference);
        }
        expect(await cardOf(owner)).toEqual({ account: CARD, balance, reserved: reserved() });
      }
    }),
    { numRuns: 30 },
  );
});

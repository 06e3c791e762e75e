import { sql } from '@jmo/database';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import type { Kpj, ParticipantId } from '@jmo/kernel';
import { findCardBalances, post, type NewTransaction } from '@jmo/ledger';
import * as fc from 'fast-check';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { creditHistories } from './credit-histories.ts';
import { creditCards } from './credit-returns.ts';
import { monthNumber } from './index.ts';
import { findRates } from './rates.queries.ts';
import { accountKey, KIND, type CardRef } from './savings.ts';
import { importRows } from './test-support.ts';

let database: TestDatabase | undefined;
beforeEach(() => newDatabase());
afterAll(() => database?.drop());

async function newDatabase(): Promise<void> {
  await database?.drop();
  database = await testDatabase(); // 23 November 2026, 09:00 in Jakarta
}

const context = () => database!.context;
const START = Temporal.PlainYearMonth.from('2019-01');
const MONTHS = 90;
const flow = fc.record({
  at: fc.integer({ min: 0, max: MONTHS - 1 }),
  // Now and then beyond what sets are made for.
  amount: fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 1, max: 3_000_000 }) },
    { weight: 1, arbitrary: fc.constant(150_000_000_000) },
  ),
});
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('credit' as const), at: fc.integer({ min: 0, max: MONTHS + 3 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('rate' as const),
      year: fc.integer({ min: 2019, max: 2026 }),
      percent: fc.integer({ min: 1, max: 2_000 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('pay' as const), flows: fc.array(flow, { maxLength: 8 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('withdraw' as const),
      at: fc.integer({ min: 0, max: MONTHS - 1 }),
      share: fc.integer({ min: 1, max: 100 }),
    }),
  },
);

/** Money that comes to a card in a month, or part of all that is on it going away. */
async function move(
  card: CardRef,
  key: string,
  at: number,
  amount: { in: number } | { share: number },
): Promise<void> {
  const { participantId, account } = accountKey(card);
  const [now] = await findCardBalances(context().db, [accountKey(card)]);
  const size = 'in' in amount ? BigInt(amount.in) : ((now?.balance ?? 0n) * BigInt(amount.share)) / 100n;
  if (size === 0n) return;
  const input: NewTransaction = {
    participantId,
    idempotencyKey: key,
    kind: 'in' in amount ? KIND.contribution : KIND.payment,
    effectiveOn: START.add({ months: at }).toPlainDate({ day: 14 }),
    postings: [
      'in' in amount
        ? { debit: 'fund:cash', credit: account, amount: size }
        : { debit: account, credit: 'fund:cash', amount: size },
    ],
  };
  const posted = await context()
    .db.transaction()
    .execute((tx) => post(tx, input, context().clock.now()));
  expect(posted.ok).toBe(true);
}

/** What the card's months hold, every revision; and its balance. */
async function booksOf({ kpj }: CardRef): Promise<unknown> {
  const { rows: months } = await sql`
    select month, revision, percent, basis_idr, exact_units::text, booked_idr, carry_units::text, rates_seen
    from return_credit where kpj = ${kpj} order by month, revision`.execute(context().db);
  const { rows: lines } = await sql`
    select effective_on, amount_idr, credit_account like 'card:%' as up from ledger_posting
    where 'fund:returns' in (debit_account, credit_account) and ${`card:${kpj}`} in (debit_account, credit_account)
    order by 1, 2, 3`.execute(context().db);
  const { rows: balance } = await sql`
    select balance_idr from ledger_card_balance where account = ${`card:${kpj}`}`.execute(context().db);
  return { months, lines, balance };
}

/** One card by sets, its like one by one. @returns whether sets left the card to the caller */
async function creditBoth(bySets: CardRef, byOne: CardRef, at: number): Promise<boolean> {
  const rates = await findRates(context().db);
  if (rates.percents.size === 0) return false;
  const through = START.add({ months: at });
  const completed = Temporal.PlainYearMonth.from('2026-10');
  const last = Temporal.PlainYearMonth.compare(through, completed) < 0 ? through : completed;
  const one = (card: CardRef) =>
    context()
      .db.transaction()
      .execute((tx) => creditCards(tx, context(), { keys: [accountKey(card)], through, rates }));
  const before = await booksOf(bySets);
  const answer = await context()
    .db.transaction()
    .execute((tx) =>
      creditHistories(
        tx,
        { keys: [accountKey(bySets)], through: monthNumber(last), rates },
        context().clock.now(),
      ),
    );
  const isOdd = answer.odd.length > 0;
  if (isOdd) {
    expect(await booksOf(bySets)).toEqual(before);
    expect(answer).toMatchObject({ postings: 0, booked: 0n });
    await one(bySets);
  }
  const other = await one(byOne);
  if (!isOdd) expect(answer).toMatchObject({ postings: other.postings, booked: other.booked });
  return isOdd;
}

test('by sets every revision and every posting is the one the policy makes card by card', async () => {
  let odd = 0;
  let even = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      await newDatabase();
      const [a, b] = [1, 2].map((n): CardRef => ({
        holderId: `00000000-0000-7000-8000-00000000000${n}` as ParticipantId,
        kpj: `8000000000${n}` as Kpj,
      })) as [CardRef, CardRef];
      for (const [at, each] of steps.entries()) {
        if (each.do === 'credit') {
          if (await creditBoth(a, b, each.at)) odd++;
          else even++;
        } else if (each.do === 'rate') {
          const percent = (each.percent / 100).toFixed(2);
          await importRows(context(), 'returns', [`${each.year},${percent},final`]);
        } else
          for (const card of [a, b]) {
            if (each.do === 'withdraw') await move(card, `${at}`, each.at, { share: each.share });
            else
              for (const [n, { at: month, amount }] of each.flows.entries())
                await move(card, `${at}:${n}`, month, { in: amount });
          }
        expect(await booksOf(a)).toEqual(await booksOf(b));
      }
    }),
    { numRuns: 12 },
  );
  // Both are tried, and most of it goes by sets.
  expect(odd).toBeGreaterThan(0);
  expect(even).toBeGreaterThan(odd);
});

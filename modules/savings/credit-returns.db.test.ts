import { sql } from '@jmo/database';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { findPostings } from '@jmo/ledger';
import * as fc from 'fast-check';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { creditReturns, findStatement, getSavings, monthNumber, yearlyCompoundingV1 } from './index.ts';
import { findRates } from './rates.queries.ts';
import { importRows, newMember, wrongRecords } from './test-support.ts';

let database: TestDatabase | undefined;
beforeEach(async () => {
  await database?.drop();
  database = await testDatabase(); // 23 November 2026, 09:00 in Jakarta
});
afterEach(async () => expect(await wrongRecords(context())).toEqual([]));
afterAll(() => database?.drop());

const context = () => database!.context;
const month = (text: string) => Temporal.PlainYearMonth.from(text);
const credit = (through: string) => creditReturns(context(), month(through));
const rowCount = async () =>
  (await sql<{ n: number }>`select count(*)::int as n from return_credit`.execute(context().db)).rows[0]!.n;

test('only completed months are booked, on their last day, once', async () => {
  const { participantId, kpjs } = await newMember(context());
  await importRows(context(), 'returns', ['2026,6,provisional']);
  await importRows(context(), 'contributions', [`${kpjs[0]},2026-07,10000000,1000000,2026-08-14`]);
  expect(await credit('2027-12')).toEqual({ cards: 1, postings: 2, booked: 10_000n, recounted: 1 });
  expect(await credit('2027-12')).toEqual({ cards: 1, postings: 0, booked: 0n, recounted: 0 });
  const returns = (await findPostings(context().db, participantId, 'fund:returns')).map(
    ({ effectiveOn, amount }) => [effectiveOn.toString(), amount],
  );
  expect(returns).toEqual([
    ['2026-09-30', 5_000n],
    ['2026-10-31', 5_000n],
  ]);
  context().clock.set('2026-11-30T16:59:59Z'); // 23:59:59 in Jakarta
  expect((await credit('2026-11')).postings).toBe(0);
  context().clock.set('2026-11-30T17:00:00Z');
  expect((await credit('2026-11')).postings).toBe(1);
});

test('a month that books nothing keeps its carry, and the carry comes out in whole rupiah', async () => {
  const { participantId, kpjs } = await newMember(context());
  await importRows(context(), 'returns', ['2025,5,final']);
  await importRows(context(), 'contributions', [`${kpjs[0]},2024-11,1000,100,2024-12-31`]);
  // 100 × 5 % ÷ 12 = 0.416… a month
  await credit('2025-12');
  expect(await rowCount()).toBe(12);
  expect((await getSavings(context().db, participantId)).cards[0]!.returns).toBe(5n);
  expect(await findPostings(context().db, participantId, 'fund:returns')).toHaveLength(5);
});

test('a final rate trues up each booked month by one further posting, and later years follow', async () => {
  const { participantId, kpjs } = await newMember(context());
  await importRows(context(), 'returns', ['2024,5,provisional', '2025,5,provisional']);
  await importRows(context(), 'contributions', [`${kpjs[0]},2023-11,200000000,12000000,2023-12-14`]);
  await credit('2025-03');
  expect((await getSavings(context().db, participantId)).cards[0]!.returns).toBe(600_000n + 3n * 52_500n);
  await importRows(context(), 'returns', ['2024,4,final']);
  const trueUp = await credit('2025-03');
  // 2024: 12 × (40,000 − 50,000); 2025 earns on 120,000 less: 3 × −500
  expect(trueUp).toEqual({ cards: 1, postings: 15, booked: -121_500n, recounted: 1 });
  const back = (await findPostings(context().db, participantId, 'fund:returns')).filter(
    ({ credit }) => credit === 'fund:returns',
  );
  expect(back).toHaveLength(15);
  expect(back[0]).toMatchObject({ debit: `card:${kpjs[0]}`, amount: 10_000n });
  expect((await credit('2025-03')).postings).toBe(0);
});

test('a slip of the pen among the rates that is put right leaves nothing behind, credited at or not', async () => {
  const { participantId, kpjs } = await newMember(context());
  await importRows(context(), 'contributions', [`${kpjs[0]},2023-11,200000000,11400007,2023-12-14`]);
  await importRows(context(), 'returns', ['2024,5.63,final', '2025,5.1,final']);
  await credit('2026-10');
  const { total } = await getSavings(context().db, participantId);
  for (const isCredited of [true, false]) {
    await importRows(context(), 'returns', ['2024,6.53,final']);
    if (isCredited) {
      await credit('2026-10');
      expect((await getSavings(context().db, participantId)).total).toBeGreaterThan(total);
    }
    await importRows(context(), 'returns', ['2024,5.63,final']);
    await credit('2026-10');
    expect((await getSavings(context().db, participantId)).total).toBe(total);
  }
  expect((await credit('2026-10')).postings).toBe(0);
});

test('a true-up takes no more than a claim has left on the card', async () => {
  const { participantId, kpjs } = await newMember(context());
  await importRows(context(), 'returns', ['2025,6,provisional']);
  await importRows(context(), 'contributions', [`${kpjs[0]},2024-11,10000000,1000000,2024-12-14`]);
  await credit('2025-12');
  await importRows(context(), 'payments', [`${kpjs[0]},2026-01-05,PENUH,1060000,0`]);
  await importRows(context(), 'returns', ['2025,5,final']);
  expect(await credit('2026-01')).toMatchObject({ postings: 0 });
  const rows = await rowCount();
  expect(await credit('2026-01')).toMatchObject({ postings: 0 });
  expect(await rowCount()).toBe(rows);
  expect((await getSavings(context().db, participantId)).total).toBe(0n);
});

test('a card nobody works under any more earns like any other', async () => {
  const { participantId, nik } = await newMember(context());
  await importRows(context(), 'cards', [`80000000001,${nik},,PU,,2015-01-01,2016-03-31,RESIGN`]);
  await importRows(context(), 'returns', ['2024,6,final', '2025,6,final']);
  await importRows(context(), 'contributions', ['80000000001,2016-03,10000000,1000000,2016-04-10']);
  await credit('2025-12');
  expect((await getSavings(context().db, participantId)).total).toBe(1_000_000n + 60_000n + 63_600n);
});

test('a month of all cards of one person is one event, and a card that comes later is another', async () => {
  const { participantId, kpjs } = await newMember(context(), { cards: 2 });
  const [a, b] = [kpjs[0]!, kpjs[1]!];
  await importRows(context(), 'returns', ['2026,6,provisional']);
  const pay = (kpj: string) =>
    importRows(context(), 'contributions', [`${kpj},2026-06,20000000,1000000,2026-07-14`]);
  const events = async () => {
    const { rows } = await sql<{ key: string; lines: number }>`
      select t.idempotency_key as key, count(*)::int as lines
      from ledger_transaction t join ledger_posting p on p.participant_id = t.participant_id and p.transaction_id = t.id
      where t.participant_id = ${participantId} and t.kind = 'return' and p.effective_on >= '2026-10-01'
      group by 1 order by min(p.effective_on), 1`.execute(context().db);
    return rows.map(({ key, lines }) => [key, lines]);
  };
  await pay(a);
  await credit('2026-09');
  expect(await credit('2026-10')).toMatchObject({ cards: 1, postings: 1, recounted: 0 });
  await pay(b);
  expect(await credit('2026-09')).toMatchObject({ cards: 2, postings: 2, recounted: 1 });
  expect(await credit('2026-10')).toMatchObject({ cards: 2, postings: 1, recounted: 0 });
  context().clock.set('2026-12-05T00:00:00Z');
  expect(await credit('2026-11')).toMatchObject({ cards: 2, postings: 2, booked: 10_000n, recounted: 0 });
  expect(await events()).toEqual([
    [`return:${a}:2026-10:1`, 1],
    [`return:${b}:2026-10:1`, 1],
    [`return:${a}:2026-11:1`, 2],
  ]);
});

test('several runs at once book each month once', async () => {
  const { participantId, kpjs } = await newMember(context(), { cards: 3 });
  await importRows(context(), 'returns', ['2024,6,final', '2025,6,final']);
  await importRows(
    context(),
    'contributions',
    kpjs.map((kpj) => `${kpj},2023-11,10000000,1000000,2023-12-14`),
  );
  const reports = await Promise.all(Array.from({ length: 8 }, () => credit('2025-12')));
  expect(reports.reduce((sum, { postings }) => sum + postings, 0)).toBe(3 * 24);
  expect((await getSavings(context().db, participantId)).total).toBe(3n * (1_000_000n + 60_000n + 63_600n));
});

test('whatever the order of imports and runs, the books end where the policy says', async () => {
  const payment = fc.record({
    month: fc.integer({ min: 0, max: 35 }),
    amount: fc.integer({ min: 1, max: 5_000_000 }),
  });
  const step = fc.oneof(
    fc.record({ do: fc.constant('pay' as const), payment }),
    fc.record({ do: fc.constant('credit' as const), through: fc.integer({ min: 0, max: 47 }) }),
    fc.record({
      do: fc.constant('rate' as const),
      year: fc.integer({ min: 2022, max: 2025 }),
      percent: fc.integer({ min: 1, max: 900 }),
    }),
  );
  const start = monthNumber(month('2022-01'));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
      const { participantId, kpjs } = await newMember(context());
      const flows = new Map<number, bigint>();
      for (const each of steps) {
        if (each.do === 'credit') await credit(month('2022-01').add({ months: each.through }).toString());
        else if (each.do === 'rate') {
          const percent = `${Math.floor(each.percent / 100)}.${String(each.percent % 100).padStart(2, '0')}`;
          await importRows(context(), 'returns', [`${each.year},${percent},final`]);
        } else {
          const number = start + each.payment.month;
          if (flows.has(number)) continue;
          const paid = month('2022-01').add({ months: each.payment.month }).toString();
          await importRows(context(), 'contributions', [
            `${kpjs[0]},${paid},99999999999,${each.payment.amount},${paid}-15`,
          ]);
          flows.set(number, BigInt(each.payment.amount));
        }
      }
      await credit('2026-10');
      const { rows } = await sql<{ year: number; rate: bigint }>`
        select distinct on (year) year, (percent * 10000)::bigint as rate from return_rate order by year, revision desc
      `.execute(context().db);
      const rates = new Map(rows.map(({ year, rate }) => [year, rate]));
      const wanted = yearlyCompoundingV1({ flows, rates, through: monthNumber(month('2026-10')) });
      const savings = (await getSavings(context().db, participantId)).cards[0]!;
      expect(savings.returns).toBe(wanted.reduce((sum, { booked }) => sum + booked, 0n));
      const found = await findStatement(context().db, participantId, {
        year: 'ALL',
        today: Temporal.PlainDate.from('2026-11-23'),
      });
      const statement = found!.cards[0]!;
      expect(statement.balance).toBe(savings.balance);
      const shown = new Map(
        statement.years.flatMap(({ months }) =>
          months.map((row) => [monthNumber(row.month), row.returnCredited]),
        ),
      );
      for (const { month: number, booked } of wanted) expect(shown.get(number) ?? 0n).toBe(booked);
    }),
    { numRuns: 12 },
  );
});

/** Months of crediting run one by one; 480 are forty years. */
const MONTHS = Number.parseInt(process.env['JMO_TEST_MONTHS'] ?? '60', 10);

test('month by month by sets, every row is the one the policy writes, whatever came late in between', async () => {
  const start = monthNumber(month('2026-10')) - MONTHS + 1;
  const named = (number: number) => month('0000-01').add({ months: number }).toString();
  const anyMonth = fc.integer({ min: -3, max: MONTHS - 1 });
  const anyFlows = fc.uniqueArray(fc.tuple(anyMonth, fc.integer({ min: 1, max: 2_000_000 })), {
    selector: ([at]) => at,
    maxLength: 40,
  });
  /** In which month a rate of a year, or a contribution of an earlier month, becomes known. */
  const anyLate = fc.array(
    fc.tuple(anyMonth, fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 900 })),
    {
      maxLength: 4,
    },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(anyFlows, { minLength: 6, maxLength: 6 }), anyLate, async (cards, late) => {
      await database!.drop();
      database = await testDatabase();
      const years = Array.from(
        { length: 2027 - Math.floor(start / 12) },
        (_, at) => Math.floor(start / 12) + at,
      );
      await importRows(
        context(),
        'returns',
        years.map((year) => `${year},5.${year % 100},provisional`),
      );
      const members: (Awaited<ReturnType<typeof newMember>> & { flows: Map<number, number> })[] = [];
      for (const flows of cards) members.push({ ...(await newMember(context())), flows: new Map(flows) });
      const pay = (at: number) => {
        const rows = members.flatMap(({ flows, kpjs }) => {
          const amount = flows.get(at);
          return amount === undefined
            ? []
            : [`${kpjs[0]},${named(start + at)},99999999999,${amount},${named(start + at)}-15`];
        });
        return rows.length === 0 ? undefined : importRows(context(), 'contributions', rows);
      };
      for (let at = -3; at < 0; at++) await pay(at);
      let recounted = 0;
      let looked = 0;
      for (let at = 0; at < MONTHS; at++) {
        context().clock.set(`${named(start + at + 1)}-05T00:00:00Z`);
        await pay(at);
        for (const [, which, amount] of late.filter(([when]) => when === at)) {
          const member = members[which % members.length]!;
          const earlier = Math.max(-3, at - which);
          if (which === 9) {
            const year = Math.floor((start + at) / 12) - 1;
            if (years.includes(year))
              await importRows(context(), 'returns', [`${year},${amount / 100},final`]);
          } else {
            member.flows.set(earlier, amount);
            await pay(earlier);
          }
        }
        const report = await credit(named(start + at));
        recounted += report.recounted;
        looked += report.cards;
      }
      expect(await credit(named(start + MONTHS - 1))).toMatchObject({ postings: 0 });
      const rates = (await findRates(context().db)).percents;
      for (const { flows, kpjs } of members) {
        const moved = new Map([...flows].map(([at, amount]) => [start + at, BigInt(amount)]));
        const wanted = yearlyCompoundingV1({ flows: moved, rates, through: start + MONTHS - 1 });
        const { rows } = await sql<{ month: Temporal.PlainDate }>`
          select distinct on (month) month, basis_idr as basis, exact_units::text as exact, carry_units::text as carry,
            (sum(booked_idr) over (partition by month))::bigint as booked
          from return_credit where kpj = ${kpjs[0]} order by month, revision desc`.execute(context().db);
        expect(rows.map((row) => ({ ...row, month: monthNumber(row.month) }))).toEqual(
          wanted.map(({ month, basis, booked, exact, carry }) => ({
            month,
            basis,
            booked,
            exact: `${exact}`,
            carry: `${carry}`,
          })),
        );
      }
      // Most cards in most months got the new month from the one before.
      if (late.length === 0) expect(recounted).toBeLessThanOrEqual(looked / 4 + 60);
    }),
    { numRuns: 3 },
  );
}, 300_000);

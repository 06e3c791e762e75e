import { hash } from 'node:crypto';
import { sql } from '@jmo/database';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { findPostings } from '@jmo/ledger';
import { contributionMonthCount, findContributions } from '@jmo/membership';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  balanceReport,
  creditReturns,
  findArrears,
  findPayments,
  findReturnRates,
  findStatement,
  getSavings,
} from './index.ts';
import { importRows, newMember, wrongRecords } from './test-support.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase(); // 23 November 2026, 09:00 in Jakarta
});
afterAll(async () => {
  expect(await wrongRecords(database.context)).toEqual([]);
  await database.drop();
});

const context = () => database.context;
const day = (text: string) => Temporal.PlainDate.from(text);
const month = (text: string) => Temporal.PlainYearMonth.from(text);

describe('contributions', () => {
  test('count from the day they were paid; the same file again changes nothing', async () => {
    const { participantId, kpjs } = await newMember(context(), { cards: 2 });
    const rows = [
      `${kpjs[0]},2024-01,10000000,570000,2024-02-12`,
      `${kpjs[0]},2024-02,10000000,570000,2024-03-12`,
      `${kpjs[1]},2024-02,2000000,114000,2024-02-29`,
    ];
    expect(await importRows(context(), 'contributions', rows)).toMatchObject({ accepted: 3, rejected: 0 });
    expect(await importRows(context(), 'contributions', rows)).toMatchObject({ accepted: 0, unchanged: 3 });
    expect(await balanceReport(context().db, participantId)).toEqual({
      total: '1254000',
      cards: [
        { kpj: kpjs[0], balance: '1140000', contributions: '1140000', returns: '0' },
        { kpj: kpjs[1], balance: '114000', contributions: '114000', returns: '0' },
      ],
    });
    const at = async (date: string) => (await balanceReport(context().db, participantId, day(date))).total;
    expect([
      await at('2024-02-11'),
      await at('2024-02-12'),
      await at('2024-02-29'),
      await at('2024-03-12'),
    ]).toEqual(['0', '570000', '684000', '1254000']);
  });

  test('a bad row is rejected with its reason and the good ones go in', async () => {
    const { participantId, kpjs } = await newMember(context());
    const { participantId: builder, kpjs: jakon } = await newMember(context(), { segment: 'JAKON' });
    const [kpj] = kpjs;
    const totals = await importRows(context(), 'contributions', [
      `${kpj},2024-01,1000000,57000,2024-02-12`,
      `99999999999,2024-01,1000000,57000,2024-02-12`,
      `${kpj},2024-02,1000000,0,2024-02-12`,
      `${kpj},2024-03,1000000,-57000,2024-02-12`,
      `${kpj},2024-04,1000000,57000.5,2024-02-12`,
      `${kpj},2026-12,1000000,57000,2026-11-23`,
      `${kpj},2024-05,1000000,57000,2026-11-24`,
      `${kpj},2024-06,1000000,57000,2024-02-30`,
      `${kpj},2024-13,1000000,57000,2024-02-12`,
      `${kpj},2024-07,1000000,999999999999,2024-02-12`,
      `${kpj},2024-01,1000000,57000,2024-02-12`,
      `${jakon[0]},2024-01,1000000,57000,2024-02-12`,
      `${kpj},2026-11,1000000,57000,2026-11-23`,
      `${kpj},2001-01,1000000,57000,2001-02-12`,
    ]);
    expect(totals).toMatchObject({ read: 14, accepted: 3, rejected: 11 });
    expect(Object.fromEntries(totals.rejections.map(({ line, column }) => [line, column]))).toEqual({
      3: 'kpj',
      4: 'iuran_jht',
      5: 'iuran_jht',
      6: 'iuran_jht',
      7: 'bulan',
      8: 'tanggal_bayar',
      9: 'tanggal_bayar',
      10: 'bulan',
      11: 'iuran_jht',
      12: '',
      13: 'kpj',
    });
    expect((await getSavings(context().db, participantId)).total).toBe(171_000n);
    expect((await getSavings(context().db, builder)).total).toBe(0n);
  });

  test('a month reported again keeps history: the earlier posting is taken back, the new one stands', async () => {
    const { participantId, kpjs } = await newMember(context());
    const [kpj] = kpjs;
    const report = (wage: number, amount: number, paidOn: string) => {
      database.context.clock.advance({ seconds: 1 });
      return importRows(context(), 'contributions', [`${kpj},2024-01,${wage},${amount},${paidOn}`]);
    };
    await report(1_000_000, 57_000, '2024-02-12');
    expect(await report(1_200_000, 68_400, '2024-03-01')).toMatchObject({ accepted: 1 });
    expect(await report(1_300_000, 68_400, '2024-03-01')).toMatchObject({ accepted: 1 }); // the wage alone
    expect(await report(1_000_000, 57_000, '2024-02-12')).toMatchObject({ accepted: 1 }); // back to the first
    const postings = await findPostings(context().db, participantId, `card:${kpj}`);
    expect(
      postings.map(({ effectiveOn, debit, amount }) => [
        effectiveOn.toString(),
        debit === 'fund:cash',
        amount,
      ]),
    ).toEqual([
      ['2024-02-12', true, 57_000n],
      ['2024-02-12', false, 57_000n],
      ['2024-02-12', true, 57_000n],
      ['2024-03-01', true, 68_400n],
      ['2024-03-01', false, 68_400n],
    ]);
    expect(await balanceReport(context().db, participantId)).toMatchObject({
      total: '57000',
      cards: [{ contributions: '57000' }],
    });
    const cards = await findContributions(context().db, [{ holderId: participantId, kpj: kpj! }]);
    expect(cards).toMatchObject([{ amount: 57_000n, wage: 1_000_000n }]);
  });

  test('a month taken back leaves nothing of it in the books, keeps its history, and may be reported again', async () => {
    const { participantId, kpjs } = await newMember(context());
    const [kpj] = kpjs;
    const report = (row: string) => importRows(context(), 'contributions', [`${kpj},${row}`]);
    const months = () => contributionMonthCount(context().db, participantId);
    const total = async () => (await getSavings(context().db, participantId)).total;
    await report('2023-12,1000000,57000,2024-01-12');
    await report('2024-01,1000000,57000,2024-02-12');
    await report('2024-02,1000000,57000,2024-03-12');
    expect(await report('2024-01,0,0,2024-04-01')).toMatchObject({ accepted: 1, rejected: 0 });
    expect(await report('2024-01,0,0,2024-04-01')).toMatchObject({ accepted: 0, unchanged: 1 });
    expect([await total(), await months()]).toEqual([114_000n, 2]);
    const cards = await findContributions(context().db, [{ holderId: participantId, kpj: kpj! }]);
    expect(cards.map(({ month: each }) => each.toString())).toEqual(['2023-12', '2024-02']);
    const statement = await findStatement(context().db, participantId, {
      kpj: kpj!,
      year: 'ALL',
      today: day('2026-11-23'),
    });
    const january = statement!.cards[0]!.years.flatMap(({ months: all }) => all).find((row) =>
      row.month.equals(month('2024-01')),
    );
    expect(january?.flags).toContain('GAP');
    const postings = await findPostings(context().db, participantId, `card:${kpj}`);
    expect(postings.map(({ effectiveOn, amount }) => [effectiveOn.toString(), amount])).toEqual([
      ['2024-01-12', 57_000n],
      ['2024-02-12', 57_000n],
      ['2024-02-12', 57_000n],
      ['2024-03-12', 57_000n],
    ]);
    expect(await report('2024-01,2000000,114000,2024-05-10')).toMatchObject({ accepted: 1 });
    expect([await total(), await months()]).toEqual([228_000n, 3]);
  });

  test('what was never reported cannot be taken back', async () => {
    const { participantId, kpjs } = await newMember(context());
    const totals = await importRows(context(), 'contributions', [
      `${kpjs[0]},2024-01,0,0,2024-02-12`,
      `${kpjs[0]},2024-02,1000000,57000,2024-03-12`,
    ]);
    expect(totals).toMatchObject({ read: 2, accepted: 1, rejected: 1 });
    expect(totals.rejections).toMatchObject([
      { line: 2, column: 'iuran_jht', reason: expect.stringContaining('nothing was reported') },
    ]);
    expect((await getSavings(context().db, participantId)).total).toBe(57_000n);
  });

  test('a card of which nothing goes in is not opened by what goes in for its neighbour', async () => {
    // Numbers that end alike share a lane, and so a batch.
    const [member, neighbour] = [await newMember(context()), await newMember(context())];
    const totals = await importRows(context(), 'contributions', [
      `${member.kpjs[0]},2024-01,0,0,2024-02-12`,
      `${neighbour.kpjs[0]},2024-01,1000000,57000,2024-02-12`,
    ]);
    expect(totals).toMatchObject({ read: 2, accepted: 1, rejected: 1 });
    const owners = sql`(${member.participantId}, ${neighbour.participantId})`;
    const { rows } = await sql`
      select participant_id as "participantId" from ledger_card_balance where participant_id in ${owners}
      union all select participant_id from ledger_head where participant_id in ${owners}`.execute(
      context().db,
    );
    const { participantId } = neighbour;
    expect(rows).toEqual([{ participantId }, { participantId }]);
  });

  test('it does not matter in which order rows stand, how they are written, or how they are shared out', async () => {
    const { participantId, kpjs } = await newMember(context(), { cards: 3 });
    const rows = kpjs.flatMap((kpj, which) =>
      Array.from({ length: 24 }, (_, at) => {
        const of = month('2020-01').add({ months: at });
        const cells = [kpj, of, 1_000_000, 10_000 * (which + 1) + at, `${of.add({ months: 1 })}-10`].map(
          String,
        );
        return at % 5 === 0 ? cells.map((cell) => `"${cell}"`).join(',') : cells.join(',');
      }),
    );
    const shuffled = rows.toSorted((a, b) => hash('md5', a).localeCompare(hash('md5', b)));
    const repeats = [shuffled[3]!, shuffled[3]!.replace('1000000', '2000000'), shuffled[40]!];
    const totals = await importRows(context(), 'contributions', [...shuffled, ...repeats], { batchRows: 10 });
    expect(totals).toMatchObject({ read: 75, accepted: 72, rejected: 3 });
    const reasons = totals.rejections.toSorted((a, b) => a.line - b.line);
    expect(reasons.map(({ line, reason }) => [line, reason])).toEqual([
      [74, 'repeats line 5'],
      [75, 'repeats line 5'],
      [76, 'repeats line 42'],
    ]);
    const wanted = 24n * 60_000n + 3n * BigInt((23 * 24) / 2);
    expect((await getSavings(context().db, participantId)).total).toBe(wanted);
    expect(await importRows(context(), 'contributions', rows.toReversed())).toMatchObject({ unchanged: 72 });
    expect((await getSavings(context().db, participantId)).total).toBe(wanted);
  });

  test('all of a file may be wrong', async () => {
    const rows = Array.from({ length: 10_500 }, (_, at) => `${70_000_000_000 + at},2024-01,1,1,2024-02-01`);
    const totals = await importRows(context(), 'contributions', rows);
    expect(totals).toMatchObject({ read: 10_500, accepted: 0, rejected: 10_500 });
    expect(new Set(totals.rejections.map(({ line }) => line)).size).toBe(10_500);
    expect(new Set(totals.rejections.map(({ reason }) => reason))).toEqual(
      new Set(['no card has this number']),
    );
  });

  test('a correction of money that was paid out is rejected, and its neighbours go in', async () => {
    const { participantId, kpjs } = await newMember(context());
    const [kpj] = kpjs;
    await importRows(context(), 'contributions', [`${kpj},2020-01,1000000,57000,2020-02-12`]);
    await importRows(context(), 'payments', [`${kpj},2021-01-05,PENUH,57000,0`]);
    const totals = await importRows(context(), 'contributions', [
      `${kpj},2020-01,500000,28500,2020-02-12`,
      `${kpj},2020-02,500000,10000,2020-03-12`,
    ]);
    expect(totals).toMatchObject({ accepted: 1, rejected: 1 });
    expect(totals.rejections).toMatchObject([
      { line: 2, column: 'iuran_jht', reason: expect.stringContaining('paid out') },
    ]);
    expect((await getSavings(context().db, participantId)).total).toBe(10_000n);
  });
});

describe('a card that is short of what corrections take back', () => {
  const MONTHS = ['2020-01', '2020-02', '2020-03', '2020-04'];
  const row = (kpj: string, of: string, amount: number) =>
    `${kpj},${of},1000000,${amount},${month(of).add({ months: 1 }).toString()}-12`;

  test('loses the largest take-back only; what adds money and what is covered go in', async () => {
    const { participantId, kpjs } = await newMember(context(), { cards: 2 });
    const [kpj, other] = [kpjs[0]!, kpjs[1]!];
    await importRows(context(), 'contributions', [
      ...MONTHS.map((of) => row(kpj, of, 57_000)),
      row(other, '2020-01', 57_000),
    ]);
    await importRows(context(), 'payments', [`${kpj},2021-01-05,PENUH,228000,0`]);
    const totals = await importRows(context(), 'contributions', [
      row(kpj, '2020-01', 10_000), // takes 47,000 back
      row(kpj, '2020-02', 56_000), // takes 1,000 back
      row(kpj, '2020-03', 60_000), // adds 3,000
      row(kpj, '2020-04', 55_000), // takes 2,000 back
      row(other, '2020-01', 50_000),
    ]);
    expect(totals).toMatchObject({ accepted: 4, rejected: 1 });
    expect(totals.rejections).toMatchObject([
      { line: 2, column: 'iuran_jht', reason: expect.stringContaining('paid out') },
    ]);
    expect((await getSavings(context().db, participantId)).total).toBe(50_000n);
    const found = await findContributions(context().db, [{ holderId: participantId, kpj }]);
    expect(found.map(({ amount }) => amount)).toEqual([57_000n, 56_000n, 60_000n, 55_000n]);
  });

  test('loses one after the other while it is short, the largest first', async () => {
    const { participantId, kpjs } = await newMember(context());
    const kpj = kpjs[0]!;
    await importRows(
      context(),
      'contributions',
      MONTHS.map((of) => row(kpj, of, 57_000)),
    );
    await importRows(context(), 'payments', [`${kpj},2021-01-05,PENUH,227000,0`]);
    const totals = await importRows(context(), 'contributions', [
      row(kpj, '2020-01', 56_000),
      row(kpj, '2020-02', 40_000),
      row(kpj, '2020-03', 30_000),
      `${kpj},2020-04,0,0,2021-02-01`,
    ]);
    expect(totals).toMatchObject({ accepted: 1, rejected: 3 });
    expect(totals.rejections.map(({ line }) => line)).toEqual([5, 4, 3]);
    expect((await getSavings(context().db, participantId)).total).toBe(0n);
  });

  test('is one of many in the same file: each loses its own, in one go', async () => {
    const members = [];
    for (let at = 0; at < 10; at++) members.push(await newMember(context(), { cards: 10 }));
    const kpjs = members.flatMap((member) => member.kpjs);
    const each = (row: (kpj: string) => string[]) => kpjs.flatMap(row);
    await importRows(
      context(),
      'contributions',
      each((kpj) => [row(kpj, '2020-01', 57_000), row(kpj, '2020-02', 57_000)]),
    );
    await importRows(
      context(),
      'payments',
      each((kpj) => [`${kpj},2021-01-05,PENUH,110000,0`]),
    );
    const totals = await importRows(
      context(),
      'contributions',
      each((kpj) => [row(kpj, '2020-01', 54_000), row(kpj, '2020-02', 53_000)]), // 7,000 of 4,000
    );
    expect(totals).toMatchObject({ accepted: 100, rejected: 100 });
    for (const { participantId } of members)
      expect((await getSavings(context().db, participantId)).total).toBe(10n * 1_000n);
  });
});

describe('amounts that only the card can judge', () => {
  test('a wage earner pays a part of a wage, whoever earns none an amount of a list', async () => {
    const members = {
      PU: await newMember(context()),
      BPU: await newMember(context(), { segment: 'BPU' }),
      PMI: await newMember(context(), { segment: 'PMI' }),
    };
    const [pu, bpu, pmi] = [members.PU.kpjs[0]!, members.BPU.kpjs[0]!, members.PMI.kpjs[0]!];
    const totals = await importRows(context(), 'contributions', [
      `${pu},2024-01,0,57000,2024-02-12`,
      `${pu},2024-02,57000,57001,2024-03-12`,
      `${pu},2024-03,1000000,57000,2024-04-12`,
      `${bpu},2024-01,0,414000,2024-01-12`,
      `${bpu},2024-02,1000000,10000001,2024-02-12`,
      `${pmi},2024-01,0,600000,2021-01-12`,
      `${pmi},2024-02,100000,600000,2021-01-12`,
    ]);
    expect(totals).toMatchObject({ accepted: 4, rejected: 3, warnings: 0 });
    const reasons = totals.rejections.toSorted((a, b) => a.line - b.line);
    expect(reasons.map(({ line, column, reason }) => [line, column, reason])).toEqual([
      [2, 'upah', 'is 0 although something was paid: a wage earner has a wage'],
      [3, 'iuran_jht', 'is more than the wage it is a part of'],
      [6, 'iuran_jht', 'is more than 10000000 rupiah, which nobody without a wage can pay for a month'],
    ]);
    expect((await getSavings(context().db, members.PU.participantId)).total).toBe(57_000n);
  });

  test('an amount far from what is due on the wage goes in with a warning, by line and column', async () => {
    const { kpjs } = await newMember(context());
    const totals = await importRows(context(), 'contributions', [
      `${kpjs[0]},2024-01,1000000,62000,2024-02-12`, // half a percent more
      `${kpjs[0]},2024-02,1000000,62001,2024-03-12`,
      `${kpjs[0]},2024-03,1000000,51999,2024-04-12`,
      `${kpjs[0]},2014-12,1000000,100000,2015-01-12`,
      `${kpjs[0]},1993-06,1000000,25000,1993-07-12`, // before the shares of today
    ]);
    expect(totals).toMatchObject({ accepted: 5, rejected: 0, warnings: 5 });
    expect(totals.remarks.map(({ line, column }) => [line, column])).toEqual([
      [3, 'iuran_jht'],
      [4, 'iuran_jht'],
      [5, 'bulan'],
      [5, 'iuran_jht'],
      [6, 'bulan'],
    ]);
  });
});

test('a wage with the thousands put down twice goes in with a warning, though the contribution fits it', async () => {
  const { kpjs } = await newMember(context());
  const totals = await importRows(context(), 'contributions', [
    `${kpjs[0]},2024-01,500000000,28500000,2024-02-12`,
    `${kpjs[0]},2024-02,7500000000,427500000,2024-03-12`,
  ]);
  expect(totals).toMatchObject({ accepted: 2, rejected: 0, warnings: 1 });
  expect(totals.remarks).toMatchObject([
    { line: 3, column: 'upah', reason: 'is more than 500000000 rupiah for one month' },
  ]);
});

describe('months to be noticed', () => {
  test('a month outside the employment goes in, counts as a warning and is flagged; gaps and late ones show', async () => {
    const { participantId, kpjs } = await newMember(context()); // since 1 January 2015
    const [kpj] = kpjs;
    const totals = await importRows(context(), 'contributions', [
      `${kpj},2014-12,1000000,57000,2015-01-10`,
      `${kpj},2015-01,1000000,57000,2015-02-10`,
      `${kpj},2015-03,1000000,57000,2015-05-20`,
    ]);
    expect(totals).toMatchObject({ accepted: 3, warnings: 1, rejected: 0 });
    expect(totals.remarks).toMatchObject([
      { file: 'contributions.csv', line: 2, column: 'bulan', reason: expect.stringContaining('employment') },
    ]);
    const statement = await findStatement(context().db, participantId, {
      kpj: kpj!,
      year: 'ALL',
      today: day('2026-11-23'),
    });
    const flagged = statement!.cards[0]!.years.flatMap(({ months }) =>
      months.map((row) => [row.month.toString(), ...row.flags]),
    );
    expect(flagged.slice(0, 4)).toEqual([
      ['2014-12', 'OUTSIDE_EMPLOYMENT'],
      ['2015-01'],
      ['2015-02', 'GAP'],
      ['2015-03', 'LATE'],
    ]);
  });

  test("an employer's arrears are listed by month and card", async () => {
    await importRows(context(), 'employers', ['99000777,PT Lalai']);
    const { nik, participantId } = await newMember(context());
    await importRows(context(), 'cards', [`97770000001,${nik},,PU,99000777,2025-01-10,2025-05-01,RESIGN`]);
    await importRows(context(), 'contributions', [
      '97770000001,2025-01,1000000,57000,2025-02-10',
      '97770000001,2025-03,1000000,57000,2025-06-10',
    ]);
    const asked = { npp: '99000777', from: month('2024-01'), through: month('2026-10') };
    const arrears = await findArrears(context().db, { ...asked, today: day('2026-11-23') });
    expect(arrears.map((row) => [row.month.toString(), row.flag, row.paidOn?.toString()])).toEqual([
      ['2025-02', 'GAP', undefined],
      ['2025-03', 'LATE', '2025-06-10'],
      ['2025-04', 'GAP', undefined],
    ]);
    expect(new Set(arrears.map(({ holderId }) => holderId))).toEqual(new Set([participantId]));
    const early = await findArrears(context().db, { ...asked, today: day('2025-03-15') });
    expect(early.map((row) => row.month.toString())).toEqual(['2025-03']);
  });
});

describe('payments made before', () => {
  test('lower the balance on their day, split into money and tax, and are remembered', async () => {
    const { participantId, kpjs } = await newMember(context());
    const [kpj] = kpjs;
    await importRows(context(), 'contributions', [`${kpj},2018-01,2000000000,120000000,2018-02-12`]);
    const rows = [`${kpj},2019-03-04,SEBAGIAN_10,12000000,600000`];
    expect(await importRows(context(), 'payments', rows)).toMatchObject({ accepted: 1 });
    expect(await importRows(context(), 'payments', rows)).toMatchObject({ accepted: 0, unchanged: 1 });
    expect(await getSavings(context().db, participantId)).toMatchObject({
      total: 108_000_000n,
      cards: [{ contributions: 120_000_000n, payments: 12_000_000n, returns: 0n, reserved: 0n }],
    });
    expect((await getSavings(context().db, participantId, day('2019-03-03'))).total).toBe(120_000_000n);
    expect(await findPayments(context().db, participantId)).toEqual([
      {
        reference: `import:${kpj}:2019-03-04:SEBAGIAN_10`,
        kpj,
        paidOn: day('2019-03-04'),
        kind: 'SEBAGIAN_10',
        gross: 12_000_000n,
        tax: 600_000n,
      },
    ]);
    const parts = await findPostings(context().db, participantId, 'tax:payable');
    expect(parts).toMatchObject([{ debit: `card:${kpj}`, amount: 600_000n }]);
  });

  test.each<[string, (kpj: string) => string, string]>([
    ['more than the card has', (kpj) => `${kpj},2019-03-04,PENUH,57001,0`, 'bruto'],
    ['nothing', (kpj) => `${kpj},2019-03-04,PENUH,0,0`, 'bruto'],
    ['more tax than money', (kpj) => `${kpj},2019-03-04,PENUH,10,11`, 'pajak'],
    ['a kind nobody knows', (kpj) => `${kpj},2019-03-04,SEBAGIAN_20,10,0`, 'jenis'],
    ['a day to come', (kpj) => `${kpj},2026-11-24,PENUH,10,0`, 'tanggal'],
    ['an unknown card', () => '88888888888,2019-03-04,PENUH,10,0', 'kpj'],
  ])('%s is rejected', async (_name, row, column) => {
    const { participantId, kpjs } = await newMember(context());
    await importRows(context(), 'contributions', [`${kpjs[0]},2018-01,1000000,57000,2018-02-12`]);
    const totals = await importRows(context(), 'payments', [row(kpjs[0]!)]);
    expect(totals.rejections).toMatchObject([{ line: 2, column }]);
    expect((await getSavings(context().db, participantId)).total).toBe(57_000n);
  });

  test('the same payment with another amount is rejected', async () => {
    const { kpjs } = await newMember(context());
    await importRows(context(), 'contributions', [`${kpjs[0]},2018-01,1000000,57000,2018-02-12`]);
    await importRows(context(), 'payments', [`${kpjs[0]},2019-03-04,PENUH,100,0`]);
    const totals = await importRows(context(), 'payments', [`${kpjs[0]},2019-03-04,PENUH,101,0`]);
    expect(totals.rejections).toMatchObject([
      { column: 'bruto', reason: 'this payment is recorded with other amounts' },
    ]);
  });

  test('one that paid out returns as well is covered by the returns earned until then', async () => {
    const { participantId, kpjs } = await newMember(context());
    await importRows(context(), 'returns', ['2012,12,final']);
    await importRows(context(), 'contributions', [`${kpjs[0]},2011-12,1000000,100000,2011-12-31`]);
    // five completed months at 1 %
    const totals = await importRows(context(), 'payments', [`${kpjs[0]},2012-06-15,PENUH,105000,0`]);
    expect(totals.rejections).toEqual([]);
    await creditReturns(context(), month('2026-10'));
    expect(await getSavings(context().db, participantId)).toMatchObject({
      // June itself was earned on the whole balance; from July on what was paid beyond the receipts (the year's own
      // returns, which earn from January only) counts against it: 6 × 1 % of −5,000.
      total: 700n,
      cards: [{ contributions: 100_000n, returns: 5_700n, payments: 105_000n }],
    });
  });
});

describe('rates', () => {
  test('a final rate replaces a provisional one and not the other way round; the same again changes nothing', async () => {
    const rows = ['1990,5,provisional', '1990,5.63,final', '1991,7.1234,PROVISIONAL'];
    expect(await importRows(context(), 'returns', rows)).toMatchObject({ accepted: 3 });
    expect(await importRows(context(), 'returns', rows)).toMatchObject({ accepted: 0, unchanged: 3 });
    const late = await importRows(context(), 'returns', ['1990,6,provisional']);
    expect(late.rejections).toMatchObject([{ line: 2, column: 'status' }]);
    const rates = (await findReturnRates(context().db)).filter(({ year }) => year < 1992);
    expect(rates).toEqual([
      { year: 1990, rate: 56_300n, status: 'final' },
      { year: 1991, rate: 71_234n, status: 'provisional' },
    ]);
  });

  test('a final rate that was a slip is corrected, also to one that was entered before', async () => {
    const rate = async () => (await findReturnRates(context().db)).find(({ year }) => year === 1989)?.rate;
    for (const percent of ['5.63', '6.53', '5.63']) {
      expect(await importRows(context(), 'returns', [`1989,${percent},final`])).toMatchObject({
        accepted: 1,
      });
      expect(await rate()).toBe(BigInt(percent.replace('.', '')) * 100n);
    }
    for (const percent of ['4', '4.5', '4'])
      await importRows(context(), 'returns', [`1988,${percent},provisional`]);
    expect((await findReturnRates(context().db)).find(({ year }) => year === 1988)?.rate).toBe(40_000n);
  });

  test.each([
    ['1990,50.0001,final', 'persen'],
    ['1990,-1,final', 'persen'],
    ['1990,5.12345,final', 'persen'],
    ['1990,"5,63",final', 'persen'],
    ['1990,5,perhaps', 'status'],
    ['90,5,final', 'tahun'],
    ['2028,5,final', 'tahun'],
  ])('%s is rejected', async (row, column) => {
    const totals = await importRows(context(), 'returns', [row]);
    expect(totals.rejections).toMatchObject([{ line: 2, column }]);
  });
});

import { rupiah, type Kpj, type ParticipantId } from '@jmo/kernel';
import type { Card } from '@jmo/membership';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  buildStatementYears,
  type MonthMovement,
  type ReportedMonth,
  type StatementMonth,
  type StatementFacts,
} from './build-statement.ts';
import { withoutEnded } from './combine-cards.ts';
import { growthChartSvg } from './growth-chart.ts';
import { flagsOf, lastDueMonth } from './month-flags.ts';
import { monthNumber } from './returns-policy.ts';
import { splitContribution } from './split-contribution.ts';

const month = (text: string) => Temporal.PlainYearMonth.from(text);

describe('shares of a contribution', () => {
  test.each<[string, bigint, bigint, bigint]>([
    ['PU', 57n, 37n, 20n],
    ['PU', 570_000n, 370_000n, 200_000n],
    ['PU', 100_000n, 64_912n, 35_088n], // 64,912.28 and 35,087.71: the larger remainder takes the rupiah
    ['PU', 1n, 1n, 0n],
    ['BPU', 20_000n, 0n, 20_000n],
    ['PMI', 50_000n, 0n, 50_000n],
  ])('%s %s', (segment, amount, employerShare, workerShare) => {
    const shares = splitContribution(segment as 'PU', month('2024-05'), rupiah(amount));
    expect(shares).toEqual({ employerShare, workerShare });
  });

  test('always add up to the contribution, each within a rupiah of its exact share', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 15n }), (amount) => {
        const { employerShare, workerShare } = splitContribution('PU', month('2024-05'), rupiah(amount));
        expect(employerShare + workerShare).toBe(amount);
        const off = employerShare * 57n - amount * 37n;
        expect(off > -57n && off < 57n).toBe(true);
      }),
    );
  });
});

const report = (text: string, paidOn: string): ReportedMonth => ({
  month: month(text),
  wage: rupiah(10_000_000),
  amount: rupiah(570_000),
  employerShare: rupiah(370_000),
  workerShare: rupiah(200_000),
  paidOn: Temporal.PlainDate.from(paidOn),
});
const movement = (text: string, part: Partial<MonthMovement>): MonthMovement => ({
  month: monthNumber(month(text)),
  received: 0n,
  returns: 0n,
  paidOut: 0n,
  ...part,
});

const number = (text: string) => monthNumber(month(text));
const statement = (first: string, last: string, facts: Partial<StatementFacts>) =>
  buildStatementYears({
    opening: 0n,
    first: number(first),
    last: number(last),
    reports: [],
    movements: [],
    card: { segment: 'PU', startedOn: Temporal.PlainDate.from('2023-11-01') },
    today: Temporal.PlainDate.from('2024-03-01'),
    ...facts,
  });

describe('a statement', () => {
  const years = statement('2023-11', '2024-02', {
    reports: [report('2023-11', '2023-12-14'), report('2024-01', '2024-02-10')],
    movements: [
      movement('2023-12', { received: 570_000n }),
      movement('2024-01', { returns: 2_000n }),
      movement('2024-02', { received: 570_000n, paidOut: 1_000_000n }),
    ],
  });

  test('shows each month once, gaps included, with what was paid for it and what the balance was at its end', () => {
    const rows = years.flatMap(({ months }) => months);
    expect(rows.map((row) => [row.month.toString(), row.contribution, row.received, row.balance])).toEqual([
      ['2023-11', 570_000n, 0n, 0n],
      ['2023-12', undefined, 570_000n, 570_000n],
      ['2024-01', 570_000n, 0n, 572_000n],
      ['2024-02', undefined, 570_000n, 142_000n],
    ]);
  });

  test('a year opens with what the one before closed with', () => {
    expect(years.map(({ year, opening, closing }) => [year, opening, closing])).toEqual([
      [2023, 0n, 570_000n],
      [2024, 570_000n, 142_000n],
    ]);
  });

  test('a part of it begins with the balance before, and what lies outside is left out', () => {
    const part = statement('2024-01', '2024-02', {
      opening: 570_000n,
      movements: [movement('2023-12', { received: 570_000n }), movement('2024-01', { returns: 2_000n })],
    });
    expect(part.map(({ year, opening, closing }) => [year, opening, closing])).toEqual([
      [2024, 570_000n, 572_000n],
    ]);
  });

  test('a month nobody paid for is a gap once it is due', () => {
    const flags = years.flatMap(({ months }) => months.map((row) => row.flags));
    expect(flags).toEqual([[], ['GAP'], [], []]);
  });

  test('a card without anything has no years', () => {
    expect(statement('2024-01', '2023-12', {})).toEqual([]);
  });
});

describe('a month over several cards', () => {
  const lineOf = (year: string, facts: Partial<StatementFacts> = {}) =>
    statement(`${year}-06`, `${year}-06`, { today: Temporal.PlainDate.from('2026-11-23'), ...facts })[0]!
      .months[0]!;
  const card = (kpj: string, endedOn?: string) => ({
    holderId: '01900000-0000-7000-8000-000000000001' as ParticipantId,
    kpj: kpj as Kpj,
    segment: 'PU' as const,
    linked: false,
    startedOn: Temporal.PlainDate.from('2019-01-01'),
    endedOn: endedOn === undefined ? undefined : Temporal.PlainDate.from(endedOn),
  });
  const shown = (...cards: { card: Card; line: StatementMonth }[]) =>
    withoutEnded({ month: month('2026-06'), cards }).map((each) => each.card.kpj);

  test('leaves out those that had ended before it and only earned their return', () => {
    const earns = lineOf('2026', {
      card: { segment: 'PU', startedOn: card('A').startedOn, endedOn: Temporal.PlainDate.from('2023-05-01') },
      movements: [movement('2026-06', { returns: 2_000n })],
    });
    expect(earns.flags).toEqual([]);
    expect(
      shown(
        { card: card('STILL EMPLOYED'), line: earns },
        { card: card('ENDED', '2023-05-01'), line: earns },
        { card: card('ENDED THAT DAY', '2026-06-01'), line: earns },
        { card: card('ENDED IN IT', '2026-06-02'), line: earns },
      ),
    ).toEqual(['STILL EMPLOYED', 'ENDED IN IT']);
  });

  test.each<[string, Partial<StatementFacts>]>([
    ['a report', { reports: [report('2026-06', '2026-07-14')] }],
    ['a contribution that came late', { movements: [movement('2026-06', { received: 570_000n })] }],
    ['a payment', { movements: [movement('2026-06', { paidOut: 1n })] }],
    ['a gap', {}],
  ])('keeps one with %s', (_name, facts) => {
    expect(shown({ card: card('ENDED', '2023-05-01'), line: lineOf('2026', facts) })).toEqual(['ENDED']);
  });
});

describe('flags of a month', () => {
  const day = (text: string) => Temporal.PlainDate.from(text);
  const card = { segment: 'PU', startedOn: day('2024-02-20'), endedOn: day('2024-09-01') } as const;
  test.each<[string, string, string | undefined, string, readonly string[]]>([
    ['on the due day', '2024-03', '2024-04-15', '2026-11-23', []],
    ['a day late', '2024-03', '2024-04-16', '2026-11-23', ['LATE']],
    ['due on a Saturday, paid on the Monday', '2024-05', '2024-06-17', '2026-11-23', []],
    ['due on a Saturday, paid that Thursday', '2024-05', '2024-06-20', '2026-11-23', ['LATE']],
    ['nothing paid', '2024-03', undefined, '2026-11-23', ['GAP']],
    ['nothing paid, not due yet', '2024-03', undefined, '2024-04-15', []],
    ['nothing paid, due yesterday', '2024-03', undefined, '2024-04-16', ['GAP']],
    ['before the employment', '2024-01', '2024-02-10', '2026-11-23', ['OUTSIDE_EMPLOYMENT']],
    ['after it, and late', '2024-10', '2024-12-01', '2026-11-23', ['LATE', 'OUTSIDE_EMPLOYMENT']],
    ['nothing paid before the employment', '2024-01', undefined, '2026-11-23', []],
    ['nothing paid in the month after its last day', '2024-09', undefined, '2026-11-23', []],
    ['nothing paid in its last month', '2024-08', undefined, '2026-11-23', ['GAP']],
  ])('%s', (_name, text, paidOn, today, flags) => {
    expect(flagsOf(card, month(text), paidOn === undefined ? undefined : day(paidOn), day(today))).toEqual(
      flags,
    );
  });

  test('who pays for himself pays in the month; who paid ahead has no due day', () => {
    const own = { segment: 'BPU', startedOn: day('2024-01-01') } as const;
    expect(flagsOf(own, month('2024-05'), day('2024-05-16'), day('2026-11-23'))).toEqual(['LATE']);
    const abroad = { segment: 'PMI', startedOn: day('2024-01-01') } as const;
    expect(flagsOf(abroad, month('2024-05'), undefined, day('2026-11-23'))).toEqual([]);
  });
});

describe('the newest month that is due', () => {
  const day = (text: string) => Temporal.PlainDate.from(text);
  test.each<[string, string, string | undefined, string, string | undefined]>([
    ['an employer pays last month by the 15th', 'PU', undefined, '2026-11-16', '2026-09'],
    ['and is late the day after', 'PU', undefined, '2026-11-17', '2026-10'],
    ['who pays for himself pays this month', 'BPU', undefined, '2026-11-17', '2026-11'],
    ['after the end, the last month worked', 'PU', '2026-05-01', '2026-11-17', '2026-04'],
    ['an end reported ahead is not there yet', 'PU', '2027-05-01', '2026-11-17', '2026-10'],
    ['nothing is due yet', 'PU', undefined, '2024-02-10', undefined],
    ['abroad nothing has a due day', 'PMI', undefined, '2026-11-17', undefined],
  ])('%s', (_name, segment, ended, today, due) => {
    const endedOn = ended === undefined ? undefined : day(ended);
    const card = { segment: segment as 'PU', startedOn: day('2024-01-20'), endedOn };
    expect(lastDueMonth(card, day(today))?.toString()).toBe(due);
  });
});

describe('the growth chart', () => {
  const years = Array.from({ length: 30 }, (_, n) => ({
    year: 1996 + n,
    closing: BigInt(n + 1) * 6_000_000n + BigInt((n * (n + 1)) / 2) * 600_000n,
    returnCredited: BigInt(n) * 600_000n,
  }));

  test.each(['id', 'en'] as const)('says in words what it shows, in %s', (locale) => {
    const svg = growthChartSvg(years, locale)!;
    expect(svg).toMatch(/^<svg [^>]*role="img"[^>]*aria-labelledby="growth-title growth-desc"/);
    expect(svg).toContain(locale === 'id' ? '2025: Rp441.000.000' : '2025: Rp441,000,000');
    expect(svg.match(/<rect /g)).toHaveLength(2 + 30 + 29);
    expect(svg).not.toMatch(/<script|on\w+=|NaN|href/);
  });

  test('calls an estimate an estimate', () => {
    expect(growthChartSvg(years, 'id', 'simulation')).toContain('Perkiraan saldo JHT');
  });

  test('draws nothing that is not there: no card, an empty card, a card paid out', () => {
    expect(growthChartSvg([], 'id')).toBeUndefined();
    expect(growthChartSvg([{ year: 2026, closing: 0n, returnCredited: 0n }], 'id')).toBeUndefined();
    const paidOut = [
      { year: 2020, closing: 100n, returnCredited: 0n },
      { year: 2021, closing: 0n, returnCredited: 5n },
    ];
    expect(growthChartSvg(paidOut, 'en')!.match(/<rect /g)).toHaveLength(2 + 1);
  });

  test('the largest balance stands over its own bar, and no year is cut off at an edge', () => {
    const placesOf = (balances: readonly bigint[]) => {
      const bars = balances.map((closing, n) => ({ year: 2000 + n, closing, returnCredited: 0n }));
      return Object.fromEntries(
        growthChartSvg(bars, 'id')!
          .matchAll(/<text x="([\d.]+)" y="\d+" text-anchor="(\w+)">([^<]+)</g)
          .map(([, x, anchor, text]) => [text, `${x} ${anchor}`]),
      );
    };
    // Five bars, 64 apart and 36 wide, the first from 1.5.
    expect(placesOf([1n, 2n, 5_000n, 4n, 3n])).toMatchObject({
      'Rp5.000': '147.5 middle',
      '2000': '19.5 middle',
      '2004': '275.5 middle',
    });
    const many = Array.from({ length: 40 }, (_, n) => BigInt(n + 1) * 1_000_000n);
    expect(placesOf(many)).toMatchObject({ 'Rp40.000.000': '320.0 end', '2000': '0.0 start' });
    expect(placesOf(many.slice(0, 36))).toMatchObject({ '2035': '320.0 end' });
    expect(placesOf(many.toReversed())).toMatchObject({ 'Rp40.000.000': '0.0 start' });
  });
});

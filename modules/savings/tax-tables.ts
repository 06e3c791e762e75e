/** Income tax (PPh 21) on JHT paid out at once, as tables by the day they took effect. */
export interface Bracket {
  /** Up to and including this much; undefined for the last. */
  readonly upTo?: bigint;
  readonly percent: bigint;
}

export interface TaxTable {
  readonly from: string;
  readonly brackets: readonly Bracket[];
  readonly source: string;
}

const MILLION = 1_000_000n;

/** Final, layered over all payments of the first two calendar years together. */
export const FINAL_TABLES: readonly TaxTable[] = [
  {
    from: '2009-11-16',
    brackets: [{ upTo: 50n * MILLION, percent: 0n }, { percent: 5n }],
    source: 'PP 68/2009 art 5, PMK 16/PMK.03/2010',
  },
];

/** Not final, for each payment of the third calendar year and later by itself: income tax law art 17(1)a. */
export const PROGRESSIVE_TABLES: readonly TaxTable[] = [
  {
    from: '2009-01-01',
    brackets: [
      { upTo: 50n * MILLION, percent: 5n },
      { upTo: 250n * MILLION, percent: 15n },
      { upTo: 500n * MILLION, percent: 25n },
      { percent: 30n },
    ],
    source: 'UU 36/2008 art 17(1)a',
  },
  {
    from: '2022-01-01',
    brackets: [
      { upTo: 60n * MILLION, percent: 5n },
      { upTo: 250n * MILLION, percent: 15n },
      { upTo: 500n * MILLION, percent: 25n },
      { upTo: 5_000n * MILLION, percent: 30n },
      { percent: 35n },
    ],
    source: 'UU 7/2021 art 17(1)a',
  },
];

/** Without NPWP the progressive tax is this many percent of what it would be (income tax law art 21(5a)). */
export const NO_NPWP_PERCENT = 120n;
export const NO_NPWP_SOURCE = 'UU 36/2008 art 21(5a)';

/** The table in force on a day; before the first one, the first. */
export const tableOn = (tables: readonly TaxTable[], date: Temporal.PlainDate): TaxTable =>
  tables.findLast(({ from }) => from <= date.toString()) ?? tables[0]!;

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planCredits, type CreditedMonth, type PlannedCredit } from './plan-credits.ts';
import { floorDivide, monthNumber, UNITS_PER_RUPIAH, yearlyCompoundingV1 } from './returns-policy.ts';

const at = (text: string) => monthNumber(Temporal.PlainYearMonth.from(text));
const facts = (flows: Record<string, bigint>, rates: Record<number, bigint>, through: string) => ({
  flows: new Map(Object.entries(flows).map(([month, flow]) => [at(month), flow])),
  rates: new Map(Object.entries(rates).map(([year, rate]) => [Number.parseInt(year, 10), rate])),
  through: at(through),
});

describe('yearly-compounding-v1', () => {
  test('counts by hand: from the month after receipt, on the balance of 1 January, remainder kept', () => {
    const months = yearlyCompoundingV1(
      facts({ '2020-10': 100_000n, '2021-02': 50_000n }, { 2020: 56_300n, 2021: 60_000n }, '2021-04'),
    );
    // 100,000 × 5.63 % / 12 = 469.166…; × 6 % with 938 booked in 2020: 100,938 × 0.5 % = 504.69
    expect(months.map(({ month, basis, booked }) => [month - at('2020-10'), basis, booked])).toEqual([
      [1, 100_000n, 469n],
      [2, 100_000n, 469n],
      [3, 100_938n, 505n], // 0.33… carried + 504.69 = 505.02…
      [4, 100_938n, 504n],
      [5, 150_938n, 755n],
      [6, 150_938n, 755n],
    ]);
  });

  test('a contribution earns nothing in the month it is received, a payment earns to the end of its month', () => {
    const months = yearlyCompoundingV1(
      facts({ '2024-01': 12_000_000n, '2024-03': -12_000_000n }, { 2024: 10_000n }, '2024-12'),
    );
    expect(months.map(({ month, booked }) => [month - at('2024-01'), booked])).toEqual([
      [1, 10_000n],
      [2, 10_000n],
    ]);
  });

  test('returns of a year earn from the next 1 January on', () => {
    const months = yearlyCompoundingV1(
      facts({ '2023-12': 1_200_000n }, { 2024: 100_000n, 2025: 100_000n }, '2025-01'),
    );
    expect(new Set(months.slice(0, 12).map(({ basis }) => basis))).toEqual(new Set([1_200_000n]));
    expect(months[12]!.basis).toBe(1_320_000n);
  });

  test('a year without a rate books nothing, and its balance goes on into the next', () => {
    const months = yearlyCompoundingV1(facts({ '2019-06': 1_000n }, { 2021: 60_000n }, '2021-01'));
    expect(months).toMatchObject([{ month: at('2021-01'), basis: 1_000n, booked: 5n }]);
  });

  test('rounds down below zero too', () => {
    expect([floorDivide(-1n, 10n), floorDivide(-10n, 10n), floorDivide(9n, 10n)]).toEqual([-1n, -1n, 0n]);
  });
});

const START = at('1985-01');
const anyFacts = fc.record({
  flows: fc
    .array(fc.tuple(fc.integer({ min: 0, max: 479 }), fc.bigInt({ min: 1n, max: 10n ** 9n })), {
      minLength: 1,
      maxLength: 60,
    })
    .map((pairs) => new Map(pairs.map(([month, flow]) => [START + month, flow]))),
  rates: fc
    .array(fc.option(fc.bigInt({ min: 0n, max: 500_000n }), { nil: undefined }), {
      minLength: 41,
      maxLength: 41,
    })
    .map(
      (rates) =>
        new Map(rates.flatMap((rate, year) => (rate === undefined ? [] : [[1985 + year, rate] as const]))),
    ),
});

test('over 40 years nothing drifts: what is booked is the floor of the exact sum, at every month', () => {
  fc.assert(
    fc.property(anyFacts, ({ flows, rates }) => {
      const months = yearlyCompoundingV1({ flows, rates, through: START + 480 });
      let booked = 0n;
      let numerator = 0n; // exact sum as a fraction over 100 × 10,000 × 12, counted on its own
      for (const month of months) {
        const year = Math.floor(month.month / 12);
        const january = year * 12;
        const before = (limit: number) =>
          [...flows].reduce((sum, [at, flow]) => (at < limit ? sum + flow : sum), 0n);
        const bookedBefore = months.reduce(
          (sum, other) => (other.month < january ? sum + other.booked : sum),
          0n,
        );
        const basis = before(month.month) + bookedBefore;
        numerator += basis * rates.get(year)!;
        booked += month.booked;
        expect(booked).toBe(numerator / 12_000_000n);
        expect(month.carry).toBe(numerator % 12_000_000n);
      }
    }),
    { numRuns: 60 },
  );
});

/** Keeps rows as the database does and books what was planned. */
function run(rows: Map<number, CreditedMonth>, planned: readonly PlannedCredit[]): bigint {
  for (const { month, revision, rate, basis, booked, carry } of planned)
    rows.set(month, {
      month,
      revision,
      rate,
      basis,
      carry,
      booked: (rows.get(month)?.booked ?? 0n) + booked,
    });
  return planned.reduce((sum, { booked }) => sum + booked, 0n);
}

type Facts = { flows: Map<number, bigint>; rates: Map<number, bigint> };
function creditUpTo(
  rows: Map<number, CreditedMonth>,
  { flows, rates }: Facts,
  through: number,
): PlannedCredit[] {
  const available = [...flows.values(), ...[...rows.values()].map((row) => row.booked)].reduce(
    (sum, each) => sum + each,
    0n,
  );
  const planned = planCredits(yearlyCompoundingV1({ flows, rates, through }), rows, available, through);
  run(rows, planned);
  return planned;
}

const bookedBy = (rows: Map<number, CreditedMonth>) =>
  [...rows.values()]
    .sort((a, b) => a.month - b.month)
    .map(({ month, booked, carry }) => [month, booked, carry]);

describe('planning', () => {
  test('split into any runs it books what one run books, and a run with nothing new plans nothing', () => {
    fc.assert(
      fc.property(anyFacts, fc.array(fc.integer({ min: 0, max: 480 }), { maxLength: 6 }), (known, stops) => {
        const [once, split] = [new Map<number, CreditedMonth>(), new Map<number, CreditedMonth>()];
        creditUpTo(once, known, START + 480);
        for (const stop of [...stops, 480]) creditUpTo(split, known, START + stop);
        expect(bookedBy(split)).toEqual(bookedBy(once));
        expect(creditUpTo(once, known, START + 480)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('whatever is learned late – a final rate, a forgotten contribution – ends as if known from the start', () => {
    fc.assert(
      fc.property(anyFacts, anyFacts, fc.integer({ min: 0, max: 480 }), (first, last, stop) => {
        const [once, late] = [new Map<number, CreditedMonth>(), new Map<number, CreditedMonth>()];
        creditUpTo(late, first, START + stop);
        creditUpTo(late, last, START + 480);
        creditUpTo(once, last, START + 480);
        // Months whose money turned out not to have been there keep a row that books nothing in all.
        const kept = bookedBy(late).filter(
          ([month, booked]) => once.has(month as unknown as number) || booked !== 0n,
        );
        expect(kept).toEqual(bookedBy(once));
        expect(creditUpTo(late, last, START + 480)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('a month that books nothing has its row, and a further one when its basis was another', () => {
    const rows = new Map<number, CreditedMonth>();
    const credit = (received: bigint) =>
      creditUpTo(
        rows,
        { flows: new Map([[at('2024-01'), received]]), rates: new Map([[2024, 50_000n]]) },
        at('2024-02'),
      );
    expect(credit(100n)).toMatchObject([{ basis: 100n, booked: 0n, carry: 5_000_000n, revision: 1 }]);
    expect(credit(120n)).toMatchObject([{ basis: 120n, booked: 0n, carry: 6_000_000n, revision: 2 }]);
    expect(credit(120n)).toEqual([]);
  });

  test('takes back no more than the card has, and the rest when the card has it', () => {
    const flows = new Map([[at('2024-01'), 12_000_000n]]);
    const rows = new Map<number, CreditedMonth>();
    const wanted = (rate: bigint) =>
      yearlyCompoundingV1({ flows, rates: new Map([[2024, rate]]), through: at('2024-04') });
    const plan = (rate: bigint, available: bigint) => {
      const planned = planCredits(wanted(rate), rows, available, at('2024-04'));
      return run(rows, planned);
    };
    expect(plan(20_000n, 0n)).toBe(60_000n); // three months of 20,000
    expect(plan(10_000n, 25_000n)).toBe(-25_000n); // 30,000 too much, 25,000 there
    expect(plan(10_000n, 0n)).toBe(0n);
    expect([...rows.values()].at(-1)!.carry).toBe(-5_000n * UNITS_PER_RUPIAH);
    expect(plan(10_000n, 100_000n)).toBe(-5_000n);
    expect([...rows.values()].every(({ booked }) => booked === 10_000n)).toBe(true);
  });
});

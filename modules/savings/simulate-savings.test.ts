import { rupiah } from '@jmo/kernel';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { monthNumber, yearlyCompoundingV1 } from './returns-policy.ts';
import { simulateSavings, type Simulation } from './simulate-savings.ts';

const from = Temporal.PlainYearMonth.from('2026-12');
const simulation: Simulation = {
  segment: 'PU',
  balance: rupiah(10_000_000),
  monthly: rupiah(5_000_000),
  raise: 500n,
  rate: 50_000n,
  years: 3,
  from,
};

test('a wage earner: 5.7 % a month, a raise after twelve months, returns by the policy', () => {
  const [one, two, three] = simulateSavings(simulation);
  expect(one).toMatchObject({
    number: 1,
    monthly: 5_000_000n,
    employerShare: 12n * 185_000n,
    workerShare: 12n * 100_000n,
  });
  expect(one!.through.toString()).toBe('2027-11');
  expect(two!.monthly).toBe(5_250_000n);
  expect(three!.monthly).toBe(5_512_500n);
  // December on ten million; from January on those, the return and what came in since: 41,666 + 11 months.
  const december = 10_000_000n * 50_000n;
  const rest = Array.from({ length: 11 }, (_, n) => (10_285_000n + 41_666n + BigInt(n) * 285_000n) * 50_000n);
  const exact = rest.reduce((sum, each) => sum + each, december);
  expect(one!.returns).toBe(exact / 12_000_000n);
  expect(one!.balance).toBe(10_000_000n + 12n * 285_000n + one!.returns);
});

test('who pays for himself pays what he says, and all of it', () => {
  const [year] = simulateSavings({ ...simulation, segment: 'BPU', monthly: rupiah(20_000), years: 1 });
  expect(year).toMatchObject({ employerShare: 0n, workerShare: 240_000n });
});

test('without a rate it is the sum of what is paid in, and nothing stays nothing', () => {
  const years = simulateSavings({ ...simulation, rate: 0n, raise: 0n });
  expect(years.map(({ balance }) => balance)).toEqual([13_420_000n, 16_840_000n, 20_260_000n]);
  const nothing = simulateSavings({ ...simulation, balance: rupiah(0), monthly: rupiah(0) });
  expect(nothing.at(-1)!.balance).toBe(0n);
});

test('is what the books would hold: the same flows through the policy give the same rupiah', () => {
  fc.assert(
    fc.property(
      fc.record({
        balance: fc.bigInt({ min: 0n, max: 10n ** 11n }),
        monthly: fc.bigInt({ min: 0n, max: 10n ** 9n }),
        raise: fc.bigInt({ min: 0n, max: 2_500n }),
        rate: fc.bigInt({ min: 0n, max: 150_000n }),
        years: fc.integer({ min: 1, max: 40 }),
      }),
      (asked) => {
        const result = simulateSavings({ ...simulation, ...asked } as Simulation);
        const flows = new Map([[monthNumber(from) - 1, asked.balance]]);
        for (const { number, employerShare, workerShare } of result)
          for (let month = 0; month < 12; month++)
            flows.set(monthNumber(from) + (number - 1) * 12 + month, (employerShare + workerShare) / 12n);
        const rates = new Map(Array.from({ length: 42 }, (_, n) => [2026 + n, asked.rate]));
        const through = monthNumber(from) + asked.years * 12 - 1;
        const earned = yearlyCompoundingV1({ flows, rates, through }).reduce(
          (sum, { booked }) => sum + booked,
          0n,
        );
        const paidIn = [...flows.values()].reduce((sum, flow) => sum + flow, 0n);
        expect(result.at(-1)!.balance).toBe(paidIn + earned);
        expect(result).toHaveLength(asked.years);
      },
    ),
    { numRuns: 60 },
  );
});

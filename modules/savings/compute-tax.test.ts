import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeTax } from './compute-tax.ts';

const on = (text: string) => Temporal.PlainDate.from(text);
const M = 1_000_000n;
const taxOf = (gross: bigint, paidOn: string, earlier: [string, bigint, bigint][] = [], hasNpwp = true) =>
  computeTax({
    gross,
    paidOn: on(paidOn),
    hasNpwp,
    earlierPayments: earlier.map(([date, amount, tax]) => ({ paidOn: on(date), gross: amount, tax })),
  });

describe('worked examples', () => {
  test.each<[string, ReturnType<typeof taxOf>, bigint, string]>([
    ['a first payment below the free layer', taxOf(9_850_000n, '2025-03-01'), 0n, 'FINAL'],
    ['a first payment of 120 million', taxOf(120n * M, '2025-03-01'), 3_500_000n, 'FINAL'],
    [
      'a part in one year, the rest in the next',
      taxOf(108n * M, '2025-03-01', [['2024-05-01', 12n * M, 0n]]),
      3_500_000n,
      'FINAL',
    ],
    [
      'a small late payment',
      taxOf(9n * M, '2025-03-01', [['2022-05-01', 5n * M, 0n]]),
      450_000n,
      'PROGRESSIVE',
    ],
    [
      'the same without NPWP',
      taxOf(9n * M, '2025-03-01', [['2022-05-01', 5n * M, 0n]], false),
      540_000n,
      'PROGRESSIVE',
    ],
  ])('%s', (_name, { tax, net, basis }, expected, expectedBasis) => {
    expect({ tax, basis }).toEqual({ tax: expected, basis: expectedBasis });
    expect(net + tax).toBeGreaterThan(0n);
  });
});

describe('boundaries', () => {
  test.each<[bigint, bigint]>([
    [50n * M, 0n],
    [50n * M + 19n, 0n],
    [50n * M + 20n, 1n],
    [0n, 0n],
  ])('a first payment of %s is taxed %s, whole rupiah rounded down', (gross, tax) => {
    expect(taxOf(gross, '2025-01-01').tax).toBe(tax);
  });

  test('the second calendar year ends on 31 December, whatever the day of the first payment', () => {
    const earlier: [string, bigint, bigint][] = [['2024-12-31', M, 0n]];
    expect(taxOf(M, '2025-12-31', earlier).basis).toBe('FINAL');
    expect(taxOf(M, '2026-01-01', earlier).basis).toBe('PROGRESSIVE');
  });

  test.each<[bigint, bigint]>([
    [60n * M, 3n * M],
    [60n * M + 1_000n, 3n * M + 150n],
    [60n * M + 999n, 3n * M],
    [250n * M, 31_500_000n],
    [500n * M, 94n * M],
    [5_000n * M, 1_444n * M],
    [5_001n * M, 1_444n * M + 350_000n],
  ])('progressive on %s is %s, on full thousands', (gross, tax) => {
    expect(taxOf(gross, '2025-06-01', [['2020-01-01', M, 0n]]).tax).toBe(tax);
  });

  test('before 2022 the older brackets apply', () => {
    expect(taxOf(60n * M, '2021-12-31', [['2015-01-01', M, 0n]])).toMatchObject({
      tax: 4n * M,
      source: 'UU 36/2008 art 17(1)a',
    });
  });

  test('what was withheld too much before is not paid back here, and tax never exceeds the payment', () => {
    expect(taxOf(M, '2025-01-02', [['2025-01-01', 10n * M, M]]).tax).toBe(0n);
    expect(taxOf(100n, '2025-01-02', [['2025-01-01', 100n * M, 0n]])).toMatchObject({ tax: 100n, net: 0n });
  });
});

test('however a sum is split over the two years, the tax on all of it is the same', () => {
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: 1n, max: 80n * M }), { minLength: 1, maxLength: 6 }), (parts) => {
      const paid: [string, bigint, bigint][] = [];
      for (const [index, part] of parts.entries()) {
        const day = index % 2 === 0 && index < 3 ? '2024-07-01' : '2025-07-01';
        paid.push([day, part, taxOf(part, day, paid).tax]);
      }
      const whole = parts.reduce((sum, part) => sum + part, 0n);
      expect(paid.reduce((sum, [, , tax]) => sum + tax, 0n)).toBe(taxOf(whole, '2024-07-01').tax);
    }),
  );
});

test('the reasoning adds up: layers, less what was withheld, plus the surcharge, is the tax', () => {
  const { lines } = taxOf(9_000_500n, '2025-03-01', [['2022-05-01', 5n * M, 0n]], false);
  expect(lines).toEqual([
    { code: 'FIRST_PAYMENT', year: 2022, finalUntilYear: 2023 },
    { code: 'ROUNDED_BASE', base: 9_000_000n },
    { code: 'LAYER', above: 0n, upTo: 60n * M, percent: 5, part: 9n * M, tax: 450_000n },
    { code: 'NO_NPWP', percentMore: 20, tax: 90_000n, source: 'UU 36/2008 art 21(5a)' },
    { code: 'TAX', tax: 540_000n, net: 8_460_500n },
    { code: 'SOURCE', source: 'UU 7/2021 art 17(1)a' },
  ]);
  expect(taxOf(108n * M, '2025-03-01', [['2024-05-01', 60n * M, 500_000n]]).lines).toEqual([
    { code: 'FIRST_PAYMENT', year: 2024, finalUntilYear: 2025 },
    { code: 'CUMULATED', earlier: 60n * M, total: 168n * M },
    { code: 'LAYER', above: 0n, upTo: 50n * M, percent: 0, part: 50n * M, tax: 0n },
    { code: 'LAYER', above: 50n * M, upTo: undefined, percent: 5, part: 118n * M, tax: 5_900_000n },
    { code: 'ALREADY_WITHHELD', tax: 500_000n },
    { code: 'TAX', tax: 5_400_000n, net: 102_600_000n },
    { code: 'SOURCE', source: 'PP 68/2009 art 5, PMK 16/PMK.03/2010' },
  ]);
});

describe('whatever was paid before and whenever', () => {
  const anyDay = fc
    .record({
      year: fc.integer({ min: 2010, max: 2030 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.constant(15),
    })
    .map((date) => Temporal.PlainDate.from(date).toString());
  const anyAmount = fc.bigInt({ min: 1n, max: 8_000n * M });
  const anyEarlier = fc.array(
    fc
      .tuple(anyDay, anyAmount, fc.bigInt({ min: 0n, max: 100n }))
      .map(([date, gross, percent]): [string, bigint, bigint] => [date, gross, (gross * percent) / 100n]),
    { maxLength: 4 },
  );
  const anyCase = fc.record({ gross: anyAmount, paidOn: anyDay, earlier: anyEarlier, hasNpwp: fc.boolean() });
  type Case = { gross: bigint; paidOn: string; earlier: [string, bigint, bigint][]; hasNpwp: boolean };
  const of = ({ gross, paidOn, earlier, hasNpwp }: Case) => taxOf(gross, paidOn, earlier, hasNpwp);

  test('the tax is at least nothing, at most the payment, and with what is left makes the payment', () => {
    fc.assert(
      fc.property(anyCase, (each) => {
        const { tax, net } = of(each);
        expect(tax >= 0n && tax <= each.gross).toBe(true);
        expect(tax + net).toBe(each.gross);
      }),
    );
  });

  test('the reasoning adds up to the tax', () => {
    fc.assert(
      fc.property(anyCase, (each) => {
        const { tax, lines } = of(each);
        const told = lines.reduce((sum, line) => {
          if (line.code === 'LAYER' || line.code === 'NO_NPWP') return sum + line.tax;
          return line.code === 'ALREADY_WITHHELD' ? sum - line.tax : sum;
        }, 0n);
        const codes = lines.map(({ code }) => code);
        if (codes.includes('ALREADY_ENOUGH')) expect([tax, told < 0n]).toEqual([0n, true]);
        else if (codes.includes('ALL_OF_IT')) expect([tax, told > each.gross]).toEqual([each.gross, true]);
        else expect(told).toBe(tax);
        expect(codes.filter((code) => code === 'SOURCE')).toHaveLength(1);
      }),
    );
  });

  test('layers lie one on the other and together are what is taxed', () => {
    fc.assert(
      fc.property(anyCase, (each) => {
        const layers = of(each).lines.filter((line) => line.code === 'LAYER');
        let above = 0n;
        for (const layer of layers) {
          expect(layer.above).toBe(above);
          above += layer.part;
        }
        expect(layers.reduce((sum, { part }) => sum + part, 0n)).toBe(above);
      }),
    );
  });

  test('more is never less: neither the tax nor what is left, but for a rounded thousand', () => {
    fc.assert(
      fc.property(anyCase, fc.bigInt({ min: 1n, max: 100n * M }), (each, more) => {
        const [one, other] = [of(each), of({ ...each, gross: each.gross + more })];
        expect(other.tax >= one.tax).toBe(true);
        // Full thousands: a rupiah more may add the tax on a thousand.
        expect(other.net + 420n >= one.net).toBe(true);
      }),
    );
  });

  test('the order in which the earlier payments are named changes nothing, and no NPWP never costs less', () => {
    fc.assert(
      fc.property(anyCase, (each) => {
        expect(of({ ...each, earlier: each.earlier.toReversed() })).toEqual(of(each));
        expect(of({ ...each, hasNpwp: false }).tax >= of({ ...each, hasNpwp: true }).tax).toBe(true);
      }),
    );
  });
});

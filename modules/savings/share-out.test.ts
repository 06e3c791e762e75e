import { rupiah } from '@jmo/kernel';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { shareOut } from './share-out.ts';

test.each([
  [10n, [100n], [10n]],
  [10n, [50n, 50n], [5n, 5n]],
  // a rupiah that cannot be split goes to the one who lost most, to the first of equals
  [1n, [5n, 5n], [1n, 0n]],
  [10n, [33n, 33n, 34n], [3n, 3n, 4n]],
  [10n, [0n, 100n], [0n, 10n]],
  [0n, [0n, 0n], [0n, 0n]],
  [7n, [7n], [7n]],
])('%s out of %s is %s', (total, available, shares) =>
  expect(shareOut(rupiah(total), available)).toEqual(shares),
);

test('the shares are the total, none is more than there is, none is off by a whole rupiah', () => {
  const cards = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(cards, fc.bigInt({ min: 0n, max: 100n }), (available, percent) => {
      const sum = available.reduce((before, each) => before + each, 0n);
      const total = (sum * percent) / 100n;
      const shares = shareOut(rupiah(total), available);
      expect(shares.reduce((before, each) => before + each, 0n)).toBe(total);
      for (const [index, share] of shares.entries()) {
        const has = available[index]!;
        expect(share <= has).toBe(true);
        if (sum > 0n) expect(share * sum > total * has - sum && share * sum < total * has + sum).toBe(true);
      }
    }),
  );
});

test('more than there is cannot be taken', () => expect(() => shareOut(rupiah(11), [10n])).toThrow());

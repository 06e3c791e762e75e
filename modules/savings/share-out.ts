import { assert, type Rupiah } from '@jmo/kernel';

/**
 * Takes a total out of several cards in proportion to what each has, in whole rupiah and to the rupiah: everybody's
 * share is rounded down, and what is left goes, one rupiah each, to those who lost most by that (the first of equals).
 * No card gives more than it has.
 */
export function shareOut(total: Rupiah, available: readonly bigint[]): Rupiah[] {
  const sum = available.reduce((before, each) => before + each, 0n);
  assert(total >= 0n && total <= sum, 'there is enough to take it from');
  if (sum === 0n) return available.map(() => 0n as Rupiah);
  const shares = available.map((each) => (total * each) / sum);
  const left = total - shares.reduce((before, share) => before + share, 0n);
  const byLoss = available
    .map((each, index) => ({ index, loss: (total * each) % sum }))
    .toSorted((a, b) => (a.loss === b.loss ? a.index - b.index : a.loss > b.loss ? -1 : 1));
  const more = new Set(byLoss.filter((_, at) => BigInt(at) < left).map(({ index }) => index));
  return shares.map((share, index) => (more.has(index) ? share + 1n : share) as Rupiah);
}

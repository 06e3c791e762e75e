/**
 * Mann-Whitney: how often a value of `one` lies above one of `other`, from 0 to 1; 0.5 when the two look alike. Ties count
 * half.
 */
export function shareAbove(one: readonly number[], other: readonly number[]): number {
  let above = 0;
  for (const a of one) for (const b of other) above += a > b ? 1 : a === b ? 0.5 : 0;
  return above / (one.length * other.length);
}

/**
 * With 16 samples each, two like distributions leave 0.08 … 0.92 less than once in ten thousand times; a forgotten
 * password hash or an extra message sent at once gives 0 or 1. A noisy machine gets a second chance: only what points the
 * same way twice is a difference.
 */
const ALIKE = { from: 0.08, to: 0.92 };

/** Measures two actions in turn, so that whatever else the machine does meets both. */
export async function measureDifference(
  rounds: number,
  known: (round: number) => Promise<unknown>,
  unknown: (round: number) => Promise<unknown>,
): Promise<{ different: boolean; share: number }> {
  const times = { known: [] as number[], unknown: [] as number[] };
  const measure = async (kind: 'known' | 'unknown', round: number) => {
    const startedAt = performance.now();
    await (kind === 'known' ? known : unknown)(round);
    times[kind].push(performance.now() - startedAt);
  };
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const);
    for (const kind of order) await measure(kind, round);
  }
  const share = shareAbove(times.known, times.unknown);
  return { different: share < ALIKE.from || share > ALIKE.to, share };
}

/** A small repeatable source of randomness (mulberry32): the same seed and place give the same numbers for ever. */
export interface Random {
  /** A whole number from 0 to below `bound`. */
  below(bound: number): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  chance(percent: number): boolean;
  pick<T>(list: readonly T[]): T;
}

/** @param place what the numbers are for: a person's index, an employer's. Places do not disturb each other. */
export function randomFor(seed: number, place: string): Random {
  let state = seed >>> 0;
  for (let index = 0; index < place.length; index++) {
    state = Math.imul(state ^ place.charCodeAt(index), 2_654_435_761) >>> 0;
    state = (state ^ (state >>> 15)) >>> 0;
  }
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (bound: number) => Math.floor(next() * bound);
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (percent) => below(10_000) < percent * 100,
    pick: (list) => list[below(list.length)]!,
  };
}

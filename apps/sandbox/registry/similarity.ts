/** Names compared as the registry does: capitals, no punctuation, single blanks. */
export const normalise = (text: string): string =>
  text
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, ' ')
    .trim();

/** 0 to 100: the share of letters that need no change to turn one text into the other. */
export function similarity(one: string, other: string): number {
  const a = normalise(one);
  const b = normalise(other);
  const longest = Math.max(a.length, b.length);
  if (longest === 0) return 100;
  return Math.floor(100 * (1 - editDistance(a, b) / longest));
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(changed, previous[j]! + 1, current[j - 1]! + 1));
    }
    previous = current;
  }
  return previous[b.length]!;
}

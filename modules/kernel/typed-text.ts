/**
 * What somebody typed or pasted into a field of letters and digits: signs of another width (０８１２, ＠) become ours, and
 * those that cannot be seen (zero-width blanks, direction marks, as messengers add them) go. Letters that only look like
 * ours stay what they are: a Cyrillic а is never an a.
 */
export const typedText = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim();

/** Letters and digits that nobody mistakes when they are read aloud to a call centre: no 0/O, 1/I/L, 5/S, 8/B or 2/Z. */
const ALPHABET = '34679ACDEFGHJKMNPQRTUVWXY';

/** Eight letters for a number people quote, such as a claim's. @param random eight bytes or more */
export const spokenCode = (random: Uint8Array): string =>
  [...random.subarray(0, 8)].map((byte) => ALPHABET[byte % ALPHABET.length]!).join('');

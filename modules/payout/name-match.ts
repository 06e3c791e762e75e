/**
 * Does an account belong to the person? Banks print names in capitals, without diacritics, sometimes with titles and
 * sometimes cut off. The rule (docs/payouts.md explains it to officers):
 *
 * 1. Case, diacritics, punctuation and blanks do not count: "Nur'aini" is "NUR AINI".
 * 2. Titles do not count: those in front (H., Hj., Dr., Ir. …) and degrees behind (S.E., M.M. …).
 * 3. What is left must be equal, in the same order.
 * 4. A bank may cut a long name off: a shorter name passes if it has at least 20 characters, ours begins with it, and it
 *    ends within a word of ours. One that ends with a word may be somebody else's whole name.
 *
 * Anything else differs: "Rizky" is not "Risky", "M. Iqbal" is not "Muhammad Iqbal". A wrong yes would pay a stranger; a
 * wrong no asks the member for another account or an officer for a look.
 */
const CUT_OFF_FROM = 20;

const TITLES_IN_FRONT = new Set(
  'H HJ HAJI HAJJAH KH DR DRS DRA DRG DRH IR PROF TN NY NN SDR SDRI BPK BAPAK IBU MR MRS MS'.split(' '),
);

/** Without dots; only at the very end, and never the only word of a name. */
const DEGREES_BEHIND = new Set(
  (
    'SE SH ST SS SP SPD SPDI SAG SKM SKED SKOM SIP SSI SSOS SSN SFARM SPSI SAK SAP SST SIKOM STP SPT SKEP NS ' +
    'MM MH MT MA MPD MSI MSC MKOM MBA MKES MAG MHUM MAP MAK PHD AMD AMDKEB AMDKEP APT'
  ).split(' '),
);

/** Words in capitals; the dots of an abbreviation vanish ("S.E." is SE), other punctuation parts words or vanishes. */
function wordsOf(name: string): string[] {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toUpperCase()
    .replaceAll(/[.'’‘`´]/g, (sign, offset: number, text: string) =>
      sign === '.' && isTitleDot(text, offset) ? ' ' : '',
    )
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const words = plain === '' ? [] : plain.split(' ');
  return withoutTitles(words);
}

/** "DR.BUDI" and "M.IQBAL" part here; "S.E." does not. */
function isTitleDot(text: string, offset: number): boolean {
  const before = /[\p{L}\p{N}]+$/u.exec(text.slice(0, offset))?.[0] ?? '';
  const after = /^[\p{L}\p{N}]+/u.exec(text.slice(offset + 1))?.[0] ?? '';
  return TITLES_IN_FRONT.has(before) || after.length > 4;
}

function withoutTitles(words: string[]): string[] {
  let from = 0;
  let to = words.length;
  while (to - from > 1 && TITLES_IN_FRONT.has(words[from]!)) from += 1;
  while (to - from > 1 && DEGREES_BEHIND.has(words[to - 1]!)) to -= 1;
  return words.slice(from, to);
}

/** @param shown the owner's name as the bank tells it; @param expected the participant's name */
export function isSameOwner(shown: string, expected: string): boolean {
  const bank = wordsOf(shown);
  const ours = wordsOf(expected);
  const bankLetters = bank.join('');
  const ourLetters = ours.join('');
  if (bankLetters === '' || ourLetters === '') return false;
  if (bankLetters === ourLetters) return true;
  const isWhole = ours.some((_, count) => ours.slice(0, count).join('') === bankLetters);
  return bank.join(' ').length >= CUT_OFF_FROM && ourLetters.startsWith(bankLetters) && !isWhole;
}

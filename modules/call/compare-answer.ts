import { comparableName } from '@jmo/membership';
import type { CallRules } from './call-rules.ts';
import type { QuestionKind } from './questions.ts';

type Tolerance = Pick<CallRules, 'monthsOff' | 'wagePercentOff'>;
type Compare = (held: string, said: string, rules: Tolerance) => boolean;

/**
 * Whether what the caller said is what we hold. An agent types what they hear, so spelling is forgiven and meaning is not.
 * @param accepted what would be right; nothing where we hold nothing, and then nothing is right
 */
export const isRight = (
  kind: QuestionKind,
  accepted: readonly string[] | undefined,
  said: string,
  rules: Tolerance,
): boolean => (accepted ?? []).some((held) => compares[kind](held, said, rules));

/** Words that are part of no name: forms of a company, kinds of places, ways to address a mother. */
const without = (words: RegExp) => (text: string) =>
  comparableName(text.normalize('NFKD').toLowerCase().replaceAll(/[.,]/g, ' ').replaceAll(words, ' '));
const placeName = without(/\b(?:kota|kab|kabupaten|kel|kelurahan|desa|ds|kec|kecamatan)\b/g);
const motherName = without(/\b(?:ibu|bu|hj|hajah|almh|almarhumah|ny|nyonya)\b/g);
const companyName = without(/\b(?:p ?t|c ?v|u ?d|tbk|persero|perusahaan|yayasan|koperasi)\b/g);

const sounding =
  (nameOf: (text: string) => string): Compare =>
  (held, said) => {
    const [one, other] = [nameOf(held), nameOf(said)];
    return one !== '' && distance(one, other) <= slipsIn(one);
  };

/** One slip in five letters, two in ten; none in a short name. */
const slipsIn = (name: string): number => Math.min(2, Math.floor(name.length / 5));

const lastFour: Compare = (held, said) => said.replaceAll(/\D/g, '') === held;

const sameMonth: Compare = (held, said, { monthsOff }) => {
  const month = parseSpokenMonth(said);
  if (month === undefined) return false;
  const apart = month.until(Temporal.PlainYearMonth.from(held), { largestUnit: 'month' }).months;
  return Math.abs(apart) <= monthsOff;
};

const nearlyTheWage: Compare = (held, said, { wagePercentOff }) => {
  const amount = parseSpokenAmount(said);
  if (amount === undefined) return false;
  const wage = BigInt(held);
  const apart = amount > wage ? amount - wage : wage - amount;
  return apart * 100n <= wage * BigInt(wagePercentOff);
};

const compares: Readonly<Record<QuestionKind, Compare>> = {
  BIRTH_PLACE: sounding(placeName),
  MOTHER_NAME: sounding(motherName),
  VILLAGE: sounding(placeName),
  FAMILY_CARD_END: lastFour,
  EMPLOYER: sounding(companyName),
  FIRST_MONTH: sameMonth,
  LAST_WAGE: nearlyTheWage,
  ACCOUNT_END: lastFour,
};

/** Letters to put in, leave out or change on the way from one to the other (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (let at = 1; at <= other.length; at++)
      next.push(
        Math.min(row[at]! + 1, next[at - 1]! + 1, row[at - 1]! + (letter === other.charAt(at - 1) ? 0 : 1)),
      );
    row = next;
  }
  return row.at(-1)!;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'mei', 'jun', 'jul', 'agu', 'sep', 'okt', 'nov', 'des'];
/** How some are also written, by their first three letters: Nopember, Pebruari, Agt., Ags. */
const ALSO: Readonly<Record<string, string>> = { nop: 'nov', peb: 'feb', agt: 'agu', ags: 'agu' };

/** "Maret 2019", "03/2019", "2019-03", "3 2019"; undefined for anything else. */
export function parseSpokenMonth(said: string): Temporal.PlainYearMonth | undefined {
  const text = said.trim().toLowerCase();
  const year = /\b(?:19|20)\d\d\b/.exec(text)?.[0];
  if (year === undefined) return undefined;
  const rest = text.replace(year, ' ');
  const word = /[a-z]{3,}/.exec(rest)?.[0].slice(0, 3);
  const month =
    word === undefined ? Number(/\b\d{1,2}\b/.exec(rest)?.[0]) : MONTHS.indexOf(ALSO[word] ?? word) + 1;
  return month >= 1 && month <= 12 ? Temporal.PlainYearMonth.from({ year: Number(year), month }) : undefined;
}

const SEN = /(?<=[.,]\d{3})[.,]\d{2}$/;
const BY_THOUSANDS = /^\d{1,3}(?:[.,]\d{3})+$/;

/**
 * "5.200.000", "5.200.000,00", "Rp5200000", "5,2 juta", "5 jt", "900 ribu", "1.250 ribu", in whole rupiah; undefined for
 * anything else.
 */
export function parseSpokenAmount(said: string): bigint | undefined {
  const [, typed, unit] =
    /^(?:rp\.?)?\s*(\d[\d.,]*)\s*(juta|jt|ribu|rb)?$/.exec(said.trim().toLowerCase()) ?? [];
  if (typed === undefined || typed.length > 20) return undefined;
  const figure = typed.replace(SEN, '');
  const digits = BigInt(figure.replaceAll(/[.,]/g, ''));
  if (unit === undefined) return digits;
  if (!unit.startsWith('j') && BY_THOUSANDS.test(figure)) return digits * 1000n;
  const [whole = '', part = ''] = figure.split(/[.,]/);
  const places = unit.startsWith('j') ? 6 : 3;
  return part.length > places ? undefined : BigInt(whole + part.padEnd(places, '0'));
}

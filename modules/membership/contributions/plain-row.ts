import { FIRST_YEAR, MOST_YEARS_AHEAD } from './contribution-row.ts';

const ZERO = 0x30;
const NINE = 0x39;
const UPPER_A = 0x41;
const UPPER_Z = 0x5a;
const DASH = 0x2d;
const COMMA = 0x2c;
const CR = 0x0d;

export const KPJ_END = 11;
/** Where the month of a plain row ends. */
const MONTH_END = KPJ_END + 1 + 'YYYY-MM'.length;
const DAY_BYTES = 'YYYY-MM-DD'.length;
/** Digits of an amount that cannot be absurd. */
const MAX_DIGITS = 11;

/**
 * Tells whether a line is a good row of `contributions.csv` written the way nearly every program writes it: nothing
 * quoted, no blanks, plain digits. It looks at bytes and makes no text of any field, which is what makes millions of rows
 * quick. Whatever is the least bit different is not judged here: `contributionParser` reads it and knows what to say. So
 * all that may never happen is that this accepts what the parser refuses; a test holds the two against each other.
 */
export function plainRowsUntil(today: Temporal.PlainDate): (bytes: Buffer) => boolean {
  const newestMonth = today.year * 100 + today.month;
  const newestDay = newestMonth * 100 + today.day;
  return (bytes) => {
    const month = monthAt(bytes, KPJ_END + 1);
    const end = bytes[bytes.length - 1] === CR ? bytes.length - 1 : bytes.length;
    const wageEnd = digitsFrom(bytes, MONTH_END + 1);
    const amountEnd = digitsFrom(bytes, wageEnd + 1);
    const day = dayAt(bytes, amountEnd + 1);
    return (
      isKpj(bytes) &&
      bytes[KPJ_END] === COMMA &&
      isUntil(newestMonth, month) &&
      bytes[MONTH_END] === COMMA &&
      wageEnd > MONTH_END + 1 &&
      wageEnd <= MONTH_END + 1 + MAX_DIGITS &&
      bytes[wageEnd] === COMMA &&
      bytes[wageEnd + 1] !== ZERO &&
      amountEnd > wageEnd + 1 &&
      amountEnd <= wageEnd + 1 + MAX_DIGITS &&
      bytes[amountEnd] === COMMA &&
      amountEnd + 1 + DAY_BYTES === end &&
      isUntil(newestDay, day) &&
      Math.floor(day / 100) >= month - MOST_YEARS_AHEAD * 100
    );
  };
}

const isUntil = (newest: number, number: number): boolean => number > 0 && number <= newest;

const isDigit = (byte: number | undefined): boolean => byte! >= ZERO && byte! <= NINE;

function isKpj(bytes: Buffer): boolean {
  for (let at = 0; at < KPJ_END; at++) {
    const byte = bytes[at];
    if (!isDigit(byte) && !(byte! >= UPPER_A && byte! <= UPPER_Z)) return false;
  }
  return true;
}

/** Where the digits that begin here end. */
function digitsFrom(bytes: Buffer, start: number): number {
  let at = start;
  while (isDigit(bytes[at])) at++;
  return at;
}

/** The number that so many digits make; NaN where one is none. */
function numberAt(bytes: Buffer, start: number, digits: number): number {
  let number = 0;
  for (let at = start; at < start + digits; at++)
    number = isDigit(bytes[at]) ? number * 10 + bytes[at]! - ZERO : NaN;
  return number;
}

/** YYYYMM of a month since the scheme began, or NaN. */
function monthAt(bytes: Buffer, start: number): number {
  const year = numberAt(bytes, start, 4);
  const month = numberAt(bytes, start + 5, 2);
  const fine = year >= FIRST_YEAR && bytes[start + 4] === DASH && month >= 1 && month <= 12;
  return fine ? year * 100 + month : NaN;
}

/** YYYYMMDD of a day that the calendar has, or NaN. */
function dayAt(bytes: Buffer, start: number): number {
  const month = monthAt(bytes, start);
  const day = numberAt(bytes, start + 8, 2);
  return bytes[start + 7] === DASH && day >= 1 && day <= daysIn(month) ? month * 100 + day : NaN;
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysIn(yearAndMonth: number): number {
  const year = Math.floor(yearAndMonth / 100);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return isLeap && yearAndMonth % 100 === 2 ? 29 : (DAYS[(yearAndMonth % 100) - 1] ?? 0);
}

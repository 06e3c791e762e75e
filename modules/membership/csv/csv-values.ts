import { err, ok, parseDate, type Result } from '@jmo/kernel';

/** Why a field is no good; the column is added where the row is put together. */
export type FieldCheck<T> = Result<T, string>;

export interface RowProblem {
  readonly column: string;
  readonly reason: string;
}

/**
 * Reads the fields of one row one after the other and keeps the first problem. A field with a problem yields a value
 * that must not be used; `finish` sees to that, since it hands out the row only when there was none.
 */
export class RowReader {
  readonly #record: Readonly<Record<string, string>>;
  problem: RowProblem | undefined;

  constructor(record: Readonly<Record<string, string>>) {
    this.#record = record;
  }

  /** An empty field is a problem. */
  required<T>(column: string, check: (text: string) => FieldCheck<T>): T {
    const text = this.#record[column]!.trim();
    return this.#checked(column, text === '' ? err('is empty') : check(text)) as T;
  }

  /** Undefined when the field is empty. */
  optional<T>(column: string, check: (text: string) => FieldCheck<T>): T | undefined {
    const text = this.#record[column]!.trim();
    return text === '' ? undefined : this.#checked(column, check(text));
  }

  refuse(column: string, reason: string): void {
    this.problem ??= { column, reason };
  }

  /** The finished row, unless something was wrong with it. */
  finish<Row>(row: Row): Result<Row, RowProblem> {
    return this.problem === undefined ? ok(row) : err(this.problem);
  }

  #checked<T>(column: string, checked: FieldCheck<T>): T | undefined {
    if (checked.ok) return checked.value;
    this.refuse(column, checked.error);
    return undefined;
  }
}

/** Words a parser of the kernel answers with, said for whoever mends the file. */
const WORDS: Record<string, string> = {
  'nik-not-16-digits': 'is not a NIK of 16 digits',
  'nik-serial-zero': 'is not a NIK: the serial number is 0000',
  'passport-malformed': 'is not a passport number (5 to 9 letters and digits)',
  'kpj-not-11-characters': 'is not a KPJ of 11 letters and digits',
  'date-malformed': 'is not a date written YYYY-MM-DD',
  'month-malformed': 'is not a month written YYYY-MM',
  'not-whole-rupiah': 'is not an amount in whole rupiah (digits only)',
  'too-many-digits': 'is not an amount: it has more than 18 digits',
  'email-malformed': 'is not an e-mail address',
  'phone-malformed': 'is not an Indonesian mobile number',
};

/** Makes a field check of a kernel parser. */
export const parsedBy =
  <T>(parse: (text: string) => Result<T, string>) =>
  (text: string): FieldCheck<T> => {
    const parsed = parse(text);
    return parsed.ok ? parsed : err(WORDS[parsed.error] ?? `is not valid (${parsed.error})`);
  };

export const oneOf =
  <const T extends string>(values: readonly T[]) =>
  (text: string): FieldCheck<T> => {
    const value = values.find((candidate) => candidate === text.toUpperCase());
    return value === undefined ? err(`is none of ${values.join(', ')}`) : ok(value);
  };

const MAX_TEXT = 300;

/** A line of text as it is kept: composed characters, single spaces, no control characters. */
export function textLine(text: string): FieldCheck<string> {
  const kept = text.normalize('NFC').replace(/\s+/g, ' ');
  if (/\p{Cc}/u.test(kept)) return err('holds control characters');
  return kept.length > MAX_TEXT ? err(`is longer than ${MAX_TEXT} characters`) : ok(kept);
}

export function personName(text: string): FieldCheck<string> {
  return /\p{L}/u.test(text) ? textLine(text) : err('holds no letter');
}

const OLDEST = Temporal.PlainDate.from('1900-01-01');

/** A date that has been: since 1900 and not after `today`. */
export const pastDate =
  (today: Temporal.PlainDate) =>
  (text: string): FieldCheck<Temporal.PlainDate> => {
    const date = parsedBy(parseDate)(text);
    if (!date.ok) return date;
    if (Temporal.PlainDate.compare(date.value, OLDEST) < 0) return err('is before 1900');
    return Temporal.PlainDate.compare(date.value, today) > 0 ? err('is in the future') : date;
  };

const MAX_REMEMBERED = 20_000;

/** The same check for fields that hold few different texts (days, months): each text is checked once. */
export function remembered<T>(check: (text: string) => FieldCheck<T>): (text: string) => FieldCheck<T> {
  const known = new Map<string, FieldCheck<T>>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const checked = check(text);
    if (known.size >= MAX_REMEMBERED) known.clear();
    known.set(text, checked);
    return checked;
  };
}

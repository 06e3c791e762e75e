import { err, ok, parsePhoneNumber, type Result } from '@jmo/kernel';
import type { FieldCode, FieldProblem } from './problems.ts';

/** A form as it arrived: whatever is not text counts as empty. */
export type FormFields = Readonly<Record<string, unknown>>;

/**
 * Reads a form field by field and remembers every problem, so that all of them are told at once. What a failed field
 * returns is never used: the caller asks `problems` before it uses anything.
 */
export function readForm<Field extends string>(form: FormFields) {
  const problems: FieldProblem<Field>[] = [];
  const fail = (field: Field, code: FieldCode): void => void problems.push({ field, code });
  const raw = (field: Field): string => {
    const value = form[field];
    return typeof value === 'string' ? value.normalize('NFC').replace(/\s+/gu, ' ').trim() : '';
  };

  /** '' when left empty. */
  const optionalText = (field: Field, max: number): string => {
    const value = raw(field);
    if ([...value].length > max) fail(field, 'TOO_LONG');
    else if (FORBIDDEN.test(value)) fail(field, 'BAD_CHARACTERS');
    return value;
  };
  const text = (field: Field, max: number): string => {
    if (raw(field) === '') fail(field, 'REQUIRED');
    return optionalText(field, max);
  };
  const name = (field: Field, max = 100): string => {
    const before = problems.length;
    const value = text(field, max);
    if (problems.length === before && !PERSON_NAME.test(value)) fail(field, 'BAD_CHARACTERS');
    return value;
  };
  /** undefined when left empty, and when wrong (then there is a problem). */
  const optional = <T>(field: Field, parse: (value: string) => Result<T, FieldCode>): T | undefined => {
    const value = raw(field);
    if (value === '') return undefined;
    const parsed = parse(value);
    if (parsed.ok) return parsed.value;
    fail(field, parsed.error);
    return undefined;
  };
  /** undefined only together with a problem. */
  const required = <T>(field: Field, parse: (value: string) => Result<T, FieldCode>): T | undefined => {
    if (raw(field) === '') fail(field, 'REQUIRED');
    return optional(field, parse);
  };
  return { raw, text, optionalText, name, optional, required, fail, problems };
}

export type FormReader<Field extends string> = ReturnType<typeof readForm<Field>>;

/** Control characters, and the invisible ones that turn the direction of writing around. */
const FORBIDDEN = /[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069\uFFFD]/u;
/** Names of any script, with the signs that people's papers carry: "H. M. Sya'ban, S.Pd.", "O’Neil-Tan". One letter is a name. */
const PERSON_NAME = /^[\p{L}\p{M}][\p{L}\p{M} .,'’`()/-]*$/u;

export const oneOf =
  <Choice extends string>(choices: readonly Choice[]) =>
  (value: string): Result<Choice, 'NOT_A_CHOICE'> => {
    const choice = choices.find((candidate) => candidate === value);
    return choice === undefined ? err('NOT_A_CHOICE') : ok(choice);
  };

/** Digits that people write with blanks, dots and dashes in between. */
export const digits =
  <Code extends FieldCode>(pattern: RegExp, code: Code) =>
  (value: string): Result<string, Code> => {
    const compact = value.replace(/[\s.-]/g, '');
    return pattern.test(compact) ? ok(compact) : err(code);
  };

/** An Indonesian mobile number, or any other country's with its + and code (migrant workers, families abroad). E.164. */
export function parseReachablePhone(value: string): Result<string, 'PHONE_MALFORMED'> {
  const indonesian = parsePhoneNumber(value);
  if (indonesian.ok) return indonesian;
  const compact = value.replace(/[\s().-]/g, '');
  return /^\+(?!62)[1-9]\d{6,13}$/.test(compact) ? ok(compact) : err('PHONE_MALFORMED');
}

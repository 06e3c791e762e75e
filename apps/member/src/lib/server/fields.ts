import { err, ok, parseDate, type Result } from '@jmo/kernel';
import { z } from 'zod';

/** A form field whose text is turned into a trusted value by one of the kernel's parsers; its error code is the problem. */
export const checked = <T>(parse: (text: string) => Result<T, string>) =>
  z
    .string({ error: 'required' })
    .trim()
    .min(1, 'required')
    .max(500, 'too-long')
    .transform((text, issue): T => {
      const parsed = parse(text);
      if (parsed.ok) return parsed.value;
      issue.addIssue({ code: 'custom', message: parsed.error });
      return z.NEVER;
    });

/** The same, for a field that may be left empty. */
export const checkedIfGiven = <T>(parse: (text: string) => Result<T, string>) =>
  z
    .string()
    .trim()
    .optional()
    .transform((text, issue): T | undefined => {
      if (text === undefined || text === '') return undefined;
      const parsed = parse(text);
      if (parsed.ok) return parsed.value;
      issue.addIssue({ code: 'custom', message: parsed.error });
      return z.NEVER;
    });

export const text = (max: number) =>
  z.string({ error: 'required' }).trim().min(1, 'required').max(max, 'too-long');
export const textIfGiven = (max: number) =>
  z
    .string()
    .trim()
    .max(max, 'too-long')
    .optional()
    .transform((value) => (value === '' ? undefined : value));
export const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, { error: 'required' });
/** Spaces at the ends belong to a password, so nothing is trimmed. */
export const password = z.string({ error: 'required' }).min(1, 'required').max(500, 'too-long');
/** Six digits, however they were grouped when they were typed or pasted. */
export const code = checked((typed): Result<string, string> => {
  const digits = typed.replace(/[\s-]/g, '');
  return /^\d{6}$/.test(digits) ? ok(digits) : err('code-malformed');
});

/** A calendar day as browsers send it (2000-12-31) or as people type it where the browser has no date field (31-12-2000). */
export function parseTypedDate(typed: string): Result<Temporal.PlainDate, string> {
  const [, day, month, year] = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(typed) ?? [];
  return parseDate(day === undefined ? typed : `${year}-${month!.padStart(2, '0')}-${day.padStart(2, '0')}`);
}
export const date = checked(parseTypedDate);

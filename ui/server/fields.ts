import { parseDate, type Result } from '@jmo/kernel';
import { z } from 'zod';

/** A line of text that must be there. */
export const text = (max: number) =>
  z.string({ error: 'required' }).trim().min(1, 'required').max(max, 'too-long');

/** Spaces at the ends belong to a password, so nothing is trimmed. */
export const password = z.string({ error: 'required' }).min(1, 'required').max(1000, 'too-long');

/** A calendar day as browsers send it (2000-12-31) or as people type it where the browser has no date field (31-12-2000). */
export function parseTypedDate(typed: string): Result<Temporal.PlainDate, 'date-malformed'> {
  const [, day, month, year] = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(typed) ?? [];
  return parseDate(day === undefined ? typed : `${year}-${month!.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

/** An amount as people type it ("Rp5.000.000", "5 000 000") as digits alone; what is none stays as it was typed. */
export function digitsOfAmount(typed: string): string {
  const compact = typed.replace(/\s/g, '').replace(/^rp\.?/i, '');
  return /^\d{1,3}([.,]\d{3})+$/.test(compact) ? compact.replace(/[.,]/g, '') : compact;
}

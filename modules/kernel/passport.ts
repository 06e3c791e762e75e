import type { Brand } from './brand.ts';
import { err, ok, type Result } from './result.ts';

/** Passport number as ICAO Doc 9303 prints it: up to nine letters and digits. */
export type PassportNumber = Brand<string, 'PassportNumber'>;

export function parsePassportNumber(text: string): Result<PassportNumber, 'passport-malformed'> {
  const compact = text.replace(/[\s-]/g, '').toUpperCase();
  return /^[0-9A-Z]{5,9}$/.test(compact) ? ok(compact as PassportNumber) : err('passport-malformed');
}

import type { Brand } from './brand.ts';
import { err, ok, type Result } from './result.ts';

/**
 * Tax number, kept in its 16-digit form (PMK 112/2022): a resident's NIK, or "0" before the old 15 digits. The old form
 * is checked by Luhn over its first nine digits.
 */
export type Npwp = Brand<string, 'Npwp'>;

export function parseNpwp(text: string): Result<Npwp, 'npwp-wrong-length' | 'npwp-check-digit'> {
  const digits = text.replace(/[\s.-]/g, '');
  if (/^\d{15}$/.test(digits))
    return luhn(digits.slice(0, 9)) ? ok(`0${digits}` as Npwp) : err('npwp-check-digit');
  if (!/^\d{16}$/.test(digits)) return err('npwp-wrong-length');
  if (digits.startsWith('0') && !luhn(digits.slice(1, 10))) return err('npwp-check-digit');
  return ok(digits as Npwp);
}

function luhn(digits: string): boolean {
  let sum = 0;
  for (const [index, digit] of [...digits].toReversed().entries()) {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

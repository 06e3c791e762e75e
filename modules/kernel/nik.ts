import type { Brand } from './brand.ts';
import { err, ok, type Result } from './result.ts';

/**
 * Nomor Induk Kependudukan: 16 digits `PPKKCC DDMMYY SSSS` – region of first registration, birth date (day + 40 for
 * women), serial from 0001. No check digit. It never changes, not even when the birth date is corrected, so a
 * date that disagrees is a warning and never a refusal.
 */
export type Nik = Brand<string, 'Nik'>;

export function parseNik(text: string): Result<Nik, 'nik-not-16-digits' | 'nik-serial-zero'> {
  const digits = text.replace(/[\s.-]/g, '');
  if (!/^\d{16}$/.test(digits)) return err('nik-not-16-digits');
  if (digits.endsWith('0000')) return err('nik-serial-zero');
  return ok(digits as Nik);
}

/** Enough to tell two people of one name apart on the phone. */
export const maskNik = (nik: Nik): string => `••••••••••••${nik.slice(-4)}`;

/** False when the date (or, where given, the sex) coded in the NIK differs from what the person states. */
export function nikAgreesWith(nik: Nik, birthDate: Temporal.PlainDate, sex?: 'L' | 'P'): boolean {
  const codedDay = Number(nik.slice(6, 8));
  const codedSex = codedDay > 40 ? 'P' : 'L';
  const day = codedDay > 40 ? codedDay - 40 : codedDay;
  return (
    day === birthDate.day &&
    Number(nik.slice(8, 10)) === birthDate.month &&
    Number(nik.slice(10, 12)) === birthDate.year % 100 &&
    (sex === undefined || sex === codedSex)
  );
}

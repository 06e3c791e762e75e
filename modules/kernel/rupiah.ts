import { assert } from './assert.ts';
import type { Brand } from './brand.ts';
import { err, ok, type Result } from './result.ts';

/** Whole rupiah. There are no sen in JHT: every booked amount is an integer. */
export type Rupiah = Brand<bigint, 'Rupiah'>;

export const ZERO_RUPIAH = 0n as Rupiah;

export function rupiah(amount: bigint | number): Rupiah {
  assert(typeof amount === 'bigint' || Number.isSafeInteger(amount), 'rupiah are whole numbers');
  return BigInt(amount) as Rupiah;
}

export const addRupiah = (...amounts: readonly Rupiah[]): Rupiah =>
  amounts.reduce<bigint>((sum, amount) => sum + amount, 0n) as Rupiah;

/** Digits only, at most 18 of them: no signs, separators, decimals or exponents. */
export function parseRupiah(text: string): Result<Rupiah, 'not-whole-rupiah' | 'too-many-digits'> {
  if (!/^\d+$/.test(text)) return err('not-whole-rupiah');
  return text.length <= 18 ? ok(BigInt(text) as Rupiah) : err('too-many-digits');
}

/** Made once: a page has a hundred amounts. */
const grouped = { id: new Intl.NumberFormat('id-ID'), en: new Intl.NumberFormat('en-US') };

/** "Rp10.000.000" in Indonesian, "Rp10,000,000" in English. */
export function formatRupiah(amount: bigint, locale: 'id' | 'en' = 'id'): string {
  const digits = grouped[locale].format(amount < 0n ? -amount : amount);
  return `${amount < 0n ? '−' : ''}Rp${digits}`;
}

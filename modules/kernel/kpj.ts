import type { Brand } from './brand.ts';
import { err, ok, type Result } from './result.ts';

/**
 * Nomor Kartu Peserta Jamsostek: 11 characters, no published check digit, leading zeros count. Older cards carry
 * letters. Opaque: no year or branch may be read out of it. A person may hold several.
 */
export type Kpj = Brand<string, 'Kpj'>;

export function parseKpj(text: string): Result<Kpj, 'kpj-not-11-characters'> {
  const compact = text.replace(/[\s-]/g, '').toUpperCase();
  return /^[0-9A-Z]{11}$/.test(compact) ? ok(compact as Kpj) : err('kpj-not-11-characters');
}

import { parseKpj, type Kpj } from '@jmo/kernel';
import { found } from '../signed-in.ts';

/** In the address, where another page has a card number: all cards together. */
export const ALL_CARDS = 'semua';

/** The card an address names; undefined for all of them. @throws 404 for what cannot be a card number */
export function cardInAddress(param: string): Kpj | undefined {
  if (param === ALL_CARDS) return undefined;
  const kpj = parseKpj(param);
  return found(kpj.ok ? kpj.value : undefined);
}

/** The year an address names; undefined where it names none. @throws 404 for what cannot be a year */
export const yearInAddress = (param: string | undefined): number | undefined =>
  param === undefined
    ? undefined
    : found(/^(19|20)\d{2}$/.test(param) ? Number.parseInt(param, 10) : undefined);

import { WIB } from './clock.ts';

/** Indonesia's three time zones. Deadlines of banks and of the agency are in WIB wherever somebody lives. */
export const WITA = 'Asia/Makassar';
export const WIT = 'Asia/Jayapura';
export type Zone = typeof WIB | typeof WITA | typeof WIT;

/** Written behind a time of day. */
export const ZONE_NAMES: Readonly<Record<Zone, string>> = { [WIB]: 'WIB', [WITA]: 'WITA', [WIT]: 'WIT' };

/** Keppres 41/1987; the provinces since then lie within the zones of those they came from. */
const inWita =
  /^(BALI|NUSA TENGGARA|NTB|NTT|KALIMANTAN (SELATAN|TIMUR|UTARA)|KAL(SEL|TIM|TARA)|SULAWESI|SUL(UT|TENG|SEL|TRA|BAR)|GORONTALO)/;
const inWit = /^(MALUKU|MALUT|PAPUA)/;

/** The zone of a province as people write it; WIB for what is not known. */
export function zoneOfProvince(province: string): Zone {
  const name = province
    .toUpperCase()
    .replaceAll(/[^A-Z ]/g, ' ')
    .trim()
    .replace(/^(PROVINSI|PROPINSI|PROV) +/, '')
    .replaceAll(/ +/g, ' ');
  if (inWita.test(name)) return WITA;
  return inWit.test(name) ? WIT : WIB;
}

import type { Address } from '../profile.ts';
import { areasWithin, pathTo, villagesBeginningWith, type Area } from './areas.ts';

/** The four names of an address, as the official list writes them. */
export type AreaNames = Pick<Address, 'village' | 'district' | 'regency' | 'province'>;

export interface FoundVillage extends AreaNames {
  readonly code: string;
}

/** undefined for a code that is no kelurahan's. */
export function namesOf(code: string): AreaNames | undefined {
  const [province, regency, district, village] = pathTo(code);
  if (province === undefined || regency === undefined || district === undefined || village === undefined)
    return undefined;
  return { village: village.name, district: district.name, regency: regency.name, province: province.name };
}

const MOST = 30;
const SHORTEST = 3;

/**
 * Kelurahan by name: the first word begins it, further words narrow down by kecamatan, kabupaten or province
 * ("sukamaju depok").
 *
 * @returns at most thirty, those of exactly this name first, and whether there are more; undefined when the first word is
 * too short to search by
 */
export function searchVillages(
  words: string,
): { readonly found: readonly FoundVillage[]; readonly more: boolean } | undefined {
  const asked = comparable(words).split(' ').filter(Boolean);
  if (asked.length === 0 || asked[0]!.length < SHORTEST) return undefined;
  const around = new Map<string, Omit<AreaNames, 'village'>>();
  const found: FoundVillage[] = [];
  for (const { code, name: village } of villagesBeginningWith(asked[0]!)) {
    const district = code.slice(0, code.lastIndexOf('.'));
    // Villages of one kecamatan stand together.
    if (!around.has(district)) around.set(district, namesAround(district));
    const names = { village, ...around.get(district)! };
    const whole = comparable(Object.values(names).join(' '));
    if (asked.every((word) => whole.includes(word))) found.push({ code, ...names });
  }
  const named = comparable(words);
  const exactly = ({ village }: FoundVillage) => named.startsWith(comparable(village));
  const sorted = [...found.filter(exactly), ...found.filter((each) => !exactly(each))];
  return { found: sorted.slice(0, MOST), more: found.length > MOST };
}

function namesAround(districtCode: string): Omit<AreaNames, 'village'> {
  const [province, regency, district] = pathTo(districtCode).map(({ name }) => name);
  return { district: district ?? '', regency: regency ?? '', province: province ?? '' };
}

/** Case, blanks, signs and the words before a name ("Kab.", "Kota", "Kec.", "Desa") make no difference. */
const comparable = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
const withoutKind = (name: string): string =>
  comparable(name).replace(
    /^(provinsi|propinsi|prov|kabupaten|kab|kota adm|kota administrasi|kota|kecamatan|kec|kelurahan|kel|desa|daerah khusus ibukota|daerah istimewa|dki|di) /,
    '',
  );
const ofName = (areas: readonly Area[], name: string): Area[] => {
  const exactly = areas.filter((area) => comparable(area.name) === comparable(name));
  return exactly.length > 0 ? exactly : areas.filter((area) => withoutKind(area.name) === withoutKind(name));
};

/**
 * The code of the kelurahan that a typed address names; undefined when the list does not have it. That is information and
 * no obstacle: kelurahan are founded and renamed every year, and a KTP may still carry the old name.
 */
export function findVillageCode(address: AreaNames): string | undefined {
  let areas = ofName(areasWithin(undefined), address.province);
  for (const part of ['regency', 'district', 'village'] as const)
    areas = areas.flatMap((area) => ofName(areasWithin(area.code), address[part]));
  return areas.length === 1 ? areas[0]!.code : undefined;
}

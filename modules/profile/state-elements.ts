import type { RegistryElement, StatedElements } from '@jmo/identity';
import { sameName, type Participant } from '@jmo/membership';
import type { ProfileData } from './profile.ts';

/** One stated thing that does not fit, where to correct it, and the papers to copy it from (the akta is that of birth). */
export interface DifferingField {
  readonly field: 'familyCardNo' | 'fullName' | 'birthPlace' | 'birthDate' | 'sex' | 'motherName';
  readonly step: 'kependudukan' | 'tambahan';
  readonly documents: readonly ('KTP' | 'KK' | 'AKTA' | 'PASPOR')[];
}

type Stated = Pick<ProfileData, 'population' | 'additional'>;

/** What the population registry is asked; undefined without a NIK. */
export function stateElements({ population, additional }: Stated): StatedElements | undefined {
  const { nik, address } = population;
  if (nik === undefined) return undefined;
  return {
    nik,
    familyCardNo: population.familyCardNo,
    fullName: population.fullName,
    birthPlace: population.birthPlace,
    birthDate: Temporal.PlainDate.from(population.birthDate),
    sex: population.sex,
    motherName: additional.motherName,
    address: address.street,
    rt: address.rt,
    rw: address.rw,
    village: address.village,
    district: address.district,
    regency: address.regency,
    province: address.province,
  };
}

const FIELDS: { readonly [element in RegistryElement]?: DifferingField } = {
  familyCardNo: { field: 'familyCardNo', step: 'kependudukan', documents: ['KK'] },
  fullName: { field: 'fullName', step: 'kependudukan', documents: ['KTP', 'KK'] },
  birthPlace: { field: 'birthPlace', step: 'kependudukan', documents: ['KTP', 'AKTA'] },
  birthDate: { field: 'birthDate', step: 'kependudukan', documents: ['KTP', 'AKTA'] },
  sex: { field: 'sex', step: 'kependudukan', documents: ['KTP', 'KK'] },
  motherName: { field: 'motherName', step: 'tambahan', documents: ['KK', 'AKTA'] },
};

export const describeDiffering = (elements: readonly RegistryElement[]): DifferingField[] =>
  elements.flatMap((element) => FIELDS[element] ?? []);

/**
 * Where what is stated departs from the agency's own register. For a citizen that is information (a corrected spelling);
 * for a foreigner without NIK, whom the population registry cannot vouch for, it is the test itself.
 */
export function differsFromRegister({ population }: Stated, participant: Participant): DifferingField[] {
  const documents = [population.nik === undefined ? 'PASPOR' : 'KTP'] as const;
  const agree = {
    fullName: sameName(population.fullName, participant.fullName),
    birthDate: population.birthDate === participant.birthDate.toString(),
    sex: population.sex === participant.sex,
  };
  return (Object.keys(agree) as (keyof typeof agree)[])
    .filter((field) => !agree[field])
    .map((field) => ({ field, step: 'kependudukan', documents }));
}

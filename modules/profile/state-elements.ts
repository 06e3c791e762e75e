import type { RegistryElement, StatedElements } from '@jmo/identity';
import { sameName, type Participant } from '@jmo/membership';
import type { ProfileData } from './profile.ts';

/** One stated thing that does not fit, where to correct it, and the paper to copy it from. */
export interface DifferingField {
  readonly field: 'familyCardNo' | 'fullName' | 'birthPlace' | 'birthDate' | 'sex' | 'motherName';
  readonly step: 'kependudukan' | 'tambahan';
  readonly document: 'KTP' | 'KK' | 'PASPOR';
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
  familyCardNo: { field: 'familyCardNo', step: 'kependudukan', document: 'KK' },
  fullName: { field: 'fullName', step: 'kependudukan', document: 'KTP' },
  birthPlace: { field: 'birthPlace', step: 'kependudukan', document: 'KTP' },
  birthDate: { field: 'birthDate', step: 'kependudukan', document: 'KTP' },
  sex: { field: 'sex', step: 'kependudukan', document: 'KTP' },
  motherName: { field: 'motherName', step: 'tambahan', document: 'KK' },
};

export const describeDiffering = (elements: readonly RegistryElement[]): DifferingField[] =>
  elements.flatMap((element) => FIELDS[element] ?? []);

/**
 * Where what is stated departs from the agency's own register. For a citizen that is information (a corrected spelling);
 * for a foreigner without NIK, whom the population registry cannot vouch for, it is the test itself.
 */
export function differsFromRegister({ population }: Stated, participant: Participant): DifferingField[] {
  const document = population.nik === undefined ? 'PASPOR' : 'KTP';
  const agree = {
    fullName: sameName(population.fullName, participant.fullName),
    birthDate: population.birthDate === participant.birthDate.toString(),
    sex: population.sex === participant.sex,
  };
  return (Object.keys(agree) as (keyof typeof agree)[])
    .filter((field) => !agree[field])
    .map((field) => ({ field, step: 'kependudukan', document }));
}

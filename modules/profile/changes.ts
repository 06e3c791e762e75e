import { isDeepStrictEqual } from 'node:util';
import { addressLine } from './address-line.ts';
import type { ProfileData } from './profile.ts';

/** What a person would call one thing that changed; a whole address is one. */
export type ChangedField =
  | 'cards'
  | 'picture'
  | 'email'
  | 'phone'
  | 'whatsapp'
  | 'domicile'
  | 'familyCardNo'
  | 'fullName'
  | 'birthPlace'
  | 'birthDate'
  | 'sex'
  | 'ktpAddress'
  | 'motherName'
  | 'maritalStatus'
  | 'education'
  | 'occupation'
  | 'npwp'
  | 'bankAccountNo'
  | 'emergencyName'
  | 'emergencyRelation'
  | 'emergencyPhone'
  | 'emergencyAddress';

/** undefined where there was nothing, or is nothing any more. */
export interface DataChange {
  readonly field: ChangedField;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

function valuesOf(data: ProfileData): Record<ChangedField, string | undefined> {
  const { contact, population, additional } = data;
  const { bankAccount, emergency } = additional;
  return {
    cards: [...data.kpjs].sort().join(', '),
    picture: data.faceCheckId,
    email: contact.email,
    phone: contact.phone,
    whatsapp: contact.whatsapp,
    domicile: addressLine(contact.domicile),
    familyCardNo: population.familyCardNo,
    fullName: population.fullName,
    birthPlace: population.birthPlace,
    birthDate: population.birthDate,
    sex: population.sex,
    ktpAddress: addressLine(population.address),
    motherName: additional.motherName,
    maritalStatus: additional.maritalStatus,
    education: additional.education,
    occupation: additional.occupation,
    npwp: additional.npwp,
    bankAccountNo: bankAccount && `${bankAccount.bankCode} ${bankAccount.accountNo}`,
    emergencyName: emergency.name,
    emergencyRelation: emergency.relation,
    emergencyPhone: emergency.phone,
    emergencyAddress: emergency.address,
  };
}

/** What a later update changes; an update that is somebody's first is no change of anything. */
export const fieldsChanged = (
  before: ProfileData | undefined,
  after: ProfileData,
): readonly ChangedField[] =>
  before === undefined ? [] : changesBetween(before, after).map(({ field }) => field);

/** What differs between two states of a person's data, in the order of the forms. */
export function changesBetween(before: ProfileData, after: ProfileData): DataChange[] {
  const [from, to] = [valuesOf(before), valuesOf(after)];
  return (Object.keys(to) as ChangedField[])
    .filter((field) => !isDeepStrictEqual(from[field], to[field]))
    .map((field) => ({ field, from: from[field], to: to[field] }));
}

import { err, ok, parseNpwp, type Npwp, type Result } from '@jmo/kernel';
import type { FieldProblems } from './problems.ts';
import { EDUCATIONS, EMERGENCY_RELATIONS, MARITAL_STATUSES, type AdditionalData } from './profile.ts';
import { digits, oneOf, parseReachablePhone, readForm, type FormFields } from './read-form.ts';

export type AdditionalField =
  | 'motherName'
  | 'maritalStatus'
  | 'education'
  | 'occupation'
  | 'npwp'
  | 'bankCode'
  | 'bankAccountNo'
  | 'emergencyName'
  | 'emergencyRelation'
  | 'emergencyPhone'
  | 'emergencyAddress';

/** @param ownPhones E.164: a person is no contact for the case that they cannot be reached */
export function parseAdditionalForm(
  fields: FormFields,
  ownPhones: readonly string[],
): Result<AdditionalData, FieldProblems<AdditionalField>> {
  const form = readForm<AdditionalField>(fields);
  const has = (other: AdditionalField) => (form.raw(other) === '' ? 'optional' : 'required');
  const data = {
    motherName: form.name('motherName'),
    maritalStatus: form.required('maritalStatus', oneOf(MARITAL_STATUSES)),
    education: form.required('education', oneOf(EDUCATIONS)),
    occupation: form.text('occupation', 60),
    npwp: form.optional('npwp', parseNpwpField),
    // A bank without an account, or the other way round, is half an answer.
    bankCode: form[has('bankAccountNo')]('bankCode', digits(/^\d{3}$/, 'BANK_MALFORMED')),
    bankAccountNo: form[has('bankCode')]('bankAccountNo', digits(/^\d{5,20}$/, 'ACCOUNT_MALFORMED')),
    emergencyName: form.name('emergencyName'),
    emergencyRelation: form.required('emergencyRelation', oneOf(EMERGENCY_RELATIONS)),
    emergencyPhone: form.required('emergencyPhone', (value) => parseOtherPhone(value, ownPhones)),
    emergencyAddress: form.text('emergencyAddress', 200),
  };
  if (form.problems.length > 0) return err({ code: 'FIELDS', fields: form.problems });
  return ok({
    motherName: data.motherName,
    maritalStatus: data.maritalStatus!,
    education: data.education!,
    occupation: data.occupation,
    npwp: data.npwp,
    bankAccount:
      data.bankCode === undefined ? undefined : { bankCode: data.bankCode, accountNo: data.bankAccountNo! },
    emergency: {
      name: data.emergencyName,
      relation: data.emergencyRelation!,
      phone: data.emergencyPhone!,
      address: data.emergencyAddress,
    },
  });
}

function parseOtherPhone(
  value: string,
  own: readonly string[],
): Result<string, 'PHONE_MALFORMED' | 'SAME_AS_OWN'> {
  const phone = parseReachablePhone(value);
  return phone.ok && own.includes(phone.value) ? err('SAME_AS_OWN') : phone;
}

function parseNpwpField(value: string): Result<Npwp, 'NPWP_WRONG_LENGTH' | 'NPWP_CHECK_DIGIT'> {
  const npwp = parseNpwp(value);
  if (npwp.ok) return npwp;
  return err(npwp.error === 'npwp-check-digit' ? 'NPWP_CHECK_DIGIT' : 'NPWP_WRONG_LENGTH');
}

export const additionalFields = (known: Partial<AdditionalData>): Record<AdditionalField, string> => ({
  motherName: known.motherName ?? '',
  maritalStatus: known.maritalStatus ?? '',
  education: known.education ?? '',
  occupation: known.occupation ?? '',
  npwp: known.npwp ?? '',
  bankCode: known.bankAccount?.bankCode ?? '',
  bankAccountNo: known.bankAccount?.accountNo ?? '',
  emergencyName: known.emergency?.name ?? '',
  emergencyRelation: known.emergency?.relation ?? '',
  emergencyPhone: known.emergency?.phone ?? '',
  emergencyAddress: known.emergency?.address ?? '',
});

import { err, ok, parseDate, type Result } from '@jmo/kernel';
import { addressFields, readAddress, type AddressField } from './address-form.ts';
import type { FieldProblems } from './problems.ts';
import type { Address, PopulationData } from './profile.ts';
import { digits, oneOf, readForm, type FormFields } from './read-form.ts';

export type PopulationField =
  'familyCardNo' | 'fullName' | 'birthPlace' | 'birthDate' | 'sex' | AddressField<'ktp'>;

/** Who is filling it in, as the register has them: cannot be changed by typing. */
export interface FixedIdentity {
  readonly nik?: string;
  readonly passportNumber?: string;
  readonly citizenship: 'WNI' | 'WNA';
}

/** @param today in Jakarta */
export function parsePopulationForm(
  fields: FormFields,
  identity: FixedIdentity,
  today: Temporal.PlainDate,
): Result<PopulationData, FieldProblems<PopulationField>> {
  const form = readForm<PopulationField>(fields);
  // A foreigner may live here without a KK and without RT/RW.
  const needed = identity.citizenship === 'WNI' ? 'required' : 'optional';
  const data = {
    nik: identity.nik,
    passportNumber: identity.passportNumber,
    familyCardNo: form[needed]('familyCardNo', digits(/^\d{16}$/, 'KK_NOT_16_DIGITS')),
    fullName: form.name('fullName'),
    birthPlace: form.text('birthPlace', 60),
    birthDate: form.required('birthDate', (value) => parseBirthDate(value, today)) ?? '',
    sex: form.required('sex', oneOf(['L', 'P'] as const)) ?? ('L' as const),
    address: readAddress(form, 'ktp', needed),
  };
  return form.problems.length > 0 ? err({ code: 'FIELDS', fields: form.problems }) : ok(data);
}

function parseBirthDate(
  value: string,
  today: Temporal.PlainDate,
): Result<string, 'DATE_MALFORMED' | 'DATE_IMPLAUSIBLE'> {
  const date = parseDate(value);
  if (!date.ok) return err('DATE_MALFORMED');
  const plausible = date.value.year >= 1900 && Temporal.PlainDate.compare(date.value, today) <= 0;
  return plausible ? ok(date.value.toString()) : err('DATE_IMPLAUSIBLE');
}

export const populationFields = (
  known: Partial<Omit<PopulationData, 'address'>> & { address: Partial<Address> },
): Record<PopulationField, string> => ({
  familyCardNo: known.familyCardNo ?? '',
  fullName: known.fullName ?? '',
  birthPlace: known.birthPlace ?? '',
  birthDate: known.birthDate ?? '',
  sex: known.sex ?? '',
  ...addressFields('ktp', known.address),
});

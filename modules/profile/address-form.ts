import { err, ok, type Result } from '@jmo/kernel';
import { digits, type FormReader } from './read-form.ts';
import type { Address } from './profile.ts';

type AddressPart = 'Street' | 'Rt' | 'Rw' | 'Village' | 'District' | 'Regency' | 'Province' | 'PostalCode';
/** `domicileStreet`, `ktpRt` … */
export type AddressField<Prefix extends 'domicile' | 'ktp'> = `${Prefix}${AddressPart}`;

/** @param rtRw whether RT and RW must be there: a KTP of a citizen has them */
export function readAddress<Prefix extends 'domicile' | 'ktp'>(
  form: Pick<FormReader<AddressField<Prefix>>, 'text' | 'optional' | 'required'>,
  prefix: Prefix,
  rtRw: 'required' | 'optional',
): Address {
  const field = (part: AddressPart) => `${prefix}${part}` as const;
  return {
    street: form.text(field('Street'), 200),
    rt: form[rtRw](field('Rt'), parseRtRw),
    rw: form[rtRw](field('Rw'), parseRtRw),
    village: form.text(field('Village'), 60),
    district: form.text(field('District'), 60),
    regency: form.text(field('Regency'), 60),
    province: form.text(field('Province'), 60),
    postalCode: form.required(field('PostalCode'), digits(/^[1-9]\d{4}$/, 'POSTAL_CODE_MALFORMED')) ?? '',
  };
}

/** "3", "03" and "003" are the same neighbourhood. */
const parseRtRw = (value: string): Result<string, 'RT_RW_MALFORMED'> =>
  /^\d{1,3}$/.test(value) ? ok(value.padStart(3, '0')) : err('RT_RW_MALFORMED');

export function addressFields<Prefix extends 'domicile' | 'ktp'>(
  prefix: Prefix,
  address: Partial<Address>,
): Record<AddressField<Prefix>, string> {
  const parts: Record<AddressPart, string> = {
    Street: address.street ?? '',
    Rt: address.rt ?? '',
    Rw: address.rw ?? '',
    Village: address.village ?? '',
    District: address.district ?? '',
    Regency: address.regency ?? '',
    Province: address.province ?? '',
    PostalCode: address.postalCode ?? '',
  };
  const entries = Object.entries(parts).map(([part, value]) => [`${prefix}${part}`, value]);
  return Object.fromEntries(entries) as Record<AddressField<Prefix>, string>;
}

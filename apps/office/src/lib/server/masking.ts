import { maskEmailAddress, maskNik, maskPhoneNumber, type EmailAddress, type PhoneNumber } from '@jmo/kernel';
import type { Participant } from '@jmo/membership';

const NOTHING = '–';

/**
 * @param shown.region in a list of people: where the NIK was given (province and regency, its first four digits) beside its
 * end. Serials begin anew for each place and birth date, so that the ends of most are the same. With the birth year that
 * stands there too, sub-district, day and month stay hidden: thousands of numbers fit
 */
export const maskIdentity = (
  { nik, passportNumber }: Pick<Participant, 'nik' | 'passportNumber'>,
  { region = false }: { readonly region?: boolean } = {},
): string =>
  nik !== undefined
    ? region
      ? nik.slice(0, 4) + maskNik(nik).slice(4)
      : maskNik(nik)
    : passportNumber === undefined
      ? NOTHING
      : `Paspor ••••${passportNumber.slice(-3)}`;

export const maskPhone = (phone: PhoneNumber | undefined): string =>
  phone === undefined ? NOTHING : maskPhoneNumber(phone);

export const maskEmail = (email: EmailAddress | undefined): string =>
  email === undefined ? NOTHING : maskEmailAddress(email);

/** Enough to tell one card of a person from another. */
export const maskKpj = (kpj: string): string => `•••• ${kpj.slice(-4)}`;

/** Enough for its owner to recognise. */
export const maskAccount = (accountNo: string): string => `•••• ${accountNo.slice(-4)}`;

import { maskEmailAddress, maskNik, maskPhoneNumber, type EmailAddress, type PhoneNumber } from '@jmo/kernel';
import type { Participant } from '@jmo/membership';

const NOTHING = '–';

/**
 * @param shown.region where the NIK was given (province and regency, its first four digits) instead of its end: for a row of a
 * list that looks like another else. Never both: who has the birth date, which stands in the middle of the number, would
 * have all of it but the sub-district
 */
export const maskIdentity = (
  { nik, passportNumber }: Pick<Participant, 'nik' | 'passportNumber'>,
  { region = false }: { readonly region?: boolean } = {},
): string =>
  nik !== undefined
    ? region
      ? `${nik.slice(0, 4)}••••••••••••`
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

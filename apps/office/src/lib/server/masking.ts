import { maskEmailAddress, maskNik, maskPhoneNumber, type EmailAddress, type PhoneNumber } from '@jmo/kernel';
import type { Participant } from '@jmo/membership';

const NOTHING = '–';

/**
 * Its end and nothing else, however many rows share it: with its beginning as well, whoever knows the birth date, which
 * stands in the middle of the number, would have all but the sub-district.
 */
export const maskIdentity = ({ nik, passportNumber }: Pick<Participant, 'nik' | 'passportNumber'>): string =>
  nik !== undefined
    ? maskNik(nik)
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

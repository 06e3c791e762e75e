import { err, ok, type EmailAddress, type PhoneNumber, type Result } from '@jmo/kernel';
import { addressFields, readAddress, type AddressField } from './address-form.ts';
import type { FieldProblems } from './problems.ts';
import type { Address, ContactData } from './profile.ts';
import { parseReachablePhone, readForm, type FormFields } from './read-form.ts';

export type ContactField = 'whatsapp' | 'domicileSameAsKtp' | AddressField<'domicile'>;

/** How the account reaches the person; shown on the page, not typed. */
export interface AccountContact {
  readonly email: string;
  readonly phone: string;
}

export function parseContactForm(
  fields: FormFields,
  account: AccountContact,
): Result<ContactData, FieldProblems<ContactField>> {
  const form = readForm<ContactField>(fields);
  const whatsapp = form.optional('whatsapp', parseReachablePhone);
  // Ticked, whatever stands below it is not meant.
  const sameAsKtp = form.raw('domicileSameAsKtp') !== '';
  const domicile = sameAsKtp ? undefined : readAddress(form, 'domicile', 'optional');
  if (form.problems.length > 0) return err({ code: 'FIELDS', fields: form.problems });
  return ok({
    email: account.email as EmailAddress,
    phone: account.phone as PhoneNumber,
    whatsapp,
    ...(sameAsKtp ? { sameAsKtp } : { domicile }),
  });
}

export const contactFields = (known: {
  whatsapp?: string;
  domicile?: Partial<Address>;
  sameAsKtp?: true;
}): Record<ContactField, string> => ({
  whatsapp: known.whatsapp ?? '',
  domicileSameAsKtp: known.sameAsKtp ? 'ya' : '',
  ...addressFields('domicile', known.domicile ?? {}),
});

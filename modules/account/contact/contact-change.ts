import type { EmailAddress, PhoneNumber } from '@jmo/kernel';

/**
 * Another e-mail address or phone number.
 *
 * - asked: a code went to the new one; nothing has changed yet
 * - done: the code came back; the old one was told, with a button to object, and nothing is paid for a while
 * - objected: whoever reads the old one says that it was not them; claims are locked and an officer looks. The contact
 *   itself stays: who of the two is the owner is for people to find out, not for whoever presses last.
 */
export type ContactKind = 'EMAIL' | 'PHONE';
export type ContactChangeState = 'ASKED' | 'DONE' | 'OBJECTED';

export interface SealedChange {
  readonly to: EmailAddress | PhoneNumber;
  readonly from?: EmailAddress | PhoneNumber;
}

export const codePurpose: Readonly<Record<ContactKind, string>> = {
  EMAIL: 'contact-email',
  PHONE: 'contact-phone',
};

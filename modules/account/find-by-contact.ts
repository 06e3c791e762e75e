import type { Reader } from '@jmo/database';
import type { EmailAddress, ParticipantId, PhoneNumber } from '@jmo/kernel';
import { findAccountByEmail, findAccountsByPhone } from './account.queries.ts';

/** Whose account has this address or number; nobody's where a family shares the phone. */
export async function findParticipantByContact(
  reader: Reader,
  contact: { readonly email: EmailAddress } | { readonly phone: PhoneNumber },
): Promise<ParticipantId | undefined> {
  if ('email' in contact) return (await findAccountByEmail(reader, contact.email))?.participantId;
  const accounts = await findAccountsByPhone(reader, contact.phone);
  return accounts.length === 1 ? accounts[0]!.participantId : undefined;
}

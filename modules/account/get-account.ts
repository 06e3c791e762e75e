import type { Reader } from '@jmo/database';
import { assert, type ParticipantId } from '@jmo/kernel';
import type { Account } from './account.ts';
import { findAccountRecord } from './account.queries.ts';

/** Undefined for a participant who has not registered. */
export async function findAccount(
  reader: Reader,
  participantId: ParticipantId,
): Promise<Account | undefined> {
  const record = await findAccountRecord(reader, participantId);
  if (record === undefined) return undefined;
  const { passwordHash: _, ...account } = record;
  return account;
}

/** For whoever has a session: there is an account then. */
export async function getAccount(reader: Reader, participantId: ParticipantId): Promise<Account> {
  const account = await findAccount(reader, participantId);
  assert(account !== undefined, 'a signed-in participant has an account');
  return account;
}

import type { Context, Reader, Tx } from '@jmo/database';
import { newUuid, type ParticipantId } from '@jmo/kernel';
import type { Channel } from '@jmo/notice';
import { guardRulesAt } from './guard-rules.ts';

export interface Contact {
  readonly channel: Extract<Channel, 'email' | 'sms'>;
  readonly to: string;
}

const sealedAs = (id: string): string => `former-contact:${id}`;

/** A contact that is being replaced goes on hearing of what matters for a while. */
export async function keepFormerContact(
  tx: Tx,
  context: Pick<Context, 'clock' | 'vault'>,
  { participantId, channel, to }: { readonly participantId: ParticipantId } & Contact,
): Promise<void> {
  const now = context.clock.now();
  const id = newUuid(now);
  await tx
    .insertInto('former_contact')
    .values({
      participant_id: participantId,
      id,
      channel,
      sealed: context.vault.seal(to, sealedAs(id)),
      replaced_at: now,
      told_until: now.add({ hours: 24 * guardRulesAt(now).formerContactDays }),
    })
    .execute();
}

/** Those that are told no more since then. @returns how many */
export async function deleteUntoldContacts(
  { db }: Pick<Context, 'db'>,
  before: Temporal.Instant,
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('former_contact')
    .where('told_until', '<', before)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** They hear of nothing any more. */
export async function deleteFormerContactsOf(tx: Tx, participantId: ParticipantId): Promise<void> {
  await tx.deleteFrom('former_contact').where('participant_id', '=', participantId).execute();
}

export const openFormerContact = ({ vault }: Pick<Context, 'vault'>, id: string, sealed: Buffer): string =>
  vault.open(sealed, sealedAs(id)).toString();

/** All of them: a limit would let whoever changes contacts often push the owner out. */
export async function findFormerContacts(
  reader: Reader,
  context: Pick<Context, 'clock' | 'vault'>,
  participantId: ParticipantId,
): Promise<Contact[]> {
  const rows = await reader
    .selectFrom('former_contact')
    .select(['id', 'channel', 'sealed'])
    .where('participant_id', '=', participantId)
    .where('told_until', '>', context.clock.now())
    .orderBy('replaced_at', 'desc')
    .execute();
  return rows.map(({ id, channel, sealed }) => ({
    channel: channel as Contact['channel'],
    to: openFormerContact(context, id, sealed),
  }));
}

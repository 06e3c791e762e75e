import type { Reader, Tx } from '@jmo/database';
import type { Locale, ParticipantId } from '@jmo/kernel';
import type { NewInboxMessage } from './inbox.ts';

export interface MessageRow extends Omit<NewInboxMessage, 'title' | 'text'> {
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly sealed: Buffer;
}

export async function insertMessage(tx: Tx, row: MessageRow): Promise<void> {
  await tx
    .insertInto('inbox_message')
    .values({
      participant_id: row.participantId,
      id: row.id,
      dedupe_key: row.dedupeKey,
      about: row.about,
      locale: row.locale,
      sealed: row.sealed,
      at: row.at,
    })
    .onConflict((conflict) => conflict.columns(['participant_id', 'dedupe_key']).doNothing())
    .execute();
}

export async function findMessages(reader: Reader, participantId: ParticipantId, limit: number) {
  const rows = await reader
    .selectFrom('inbox_message')
    .leftJoin('inbox_read', (join) =>
      join
        .onRef('inbox_read.participant_id', '=', 'inbox_message.participant_id')
        .onRef('inbox_read.message_id', '=', 'inbox_message.id'),
    )
    .select(['id', 'at', 'about', 'locale', 'sealed', 'read_at'])
    .where('inbox_message.participant_id', '=', participantId)
    .orderBy('nr', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ read_at, locale, ...row }) => ({
    ...row,
    locale: locale as Locale,
    read: read_at !== null,
  }));
}

/** How many messages the person has not been shown yet. */
export async function countUnread(reader: Reader, participantId: ParticipantId): Promise<number> {
  const { unread } = await reader
    .selectFrom('inbox_message')
    .select(({ fn }) => fn.countAll<bigint>().as('unread'))
    .where('participant_id', '=', participantId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('inbox_read')
            .select('message_id')
            .where('inbox_read.participant_id', '=', participantId)
            .whereRef('inbox_read.message_id', '=', 'inbox_message.id'),
        ),
      ),
    )
    .executeTakeFirstOrThrow();
  return Number.parseInt(String(unread), 10);
}

/** Those that are this person's, once each. */
export async function insertRead(
  reader: Reader,
  participantId: ParticipantId,
  messageIds: readonly string[],
  readAt: Temporal.Instant,
): Promise<void> {
  await reader
    .insertInto('inbox_read')
    .columns(['participant_id', 'message_id', 'read_at'])
    .expression((eb) =>
      eb
        .selectFrom('inbox_message')
        .select(({ val }) => ['participant_id', 'id', val(readAt).as('read_at')])
        .where('participant_id', '=', participantId)
        .where('id', 'in', [...messageIds]),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

import type { Context, Tx } from '@jmo/database';
import { newUuid, type Locale, type ParticipantId } from '@jmo/kernel';
import { findMessages, insertMessage, insertRead } from './inbox.queries.ts';

/** A message in the app (Pemberitahuan), as its reader sees it. */
export interface InboxMessage {
  readonly id: string;
  readonly at: Temporal.Instant;
  /** What it speaks of, as its sender named it: `claim:<id>`. */
  readonly about: string;
  /** The language it was written in, which need not be the one the person reads in now. */
  readonly locale: Locale;
  readonly title: string;
  readonly text: string;
  readonly read: boolean;
}

export interface NewInboxMessage {
  readonly participantId: ParticipantId;
  /** Names the event, not the person; the same key twice is one message. */
  readonly dedupeKey: string;
  readonly about: string;
  readonly locale: Locale;
  readonly title: string;
  readonly text: string;
}

interface Words {
  readonly title: string;
  readonly text: string;
}

export const sealedAs = (messageId: string): string => `inbox:${messageId}`;

/** Leaves a message in the app: it is there if and only if `tx` commits, and stays. */
export async function leaveMessage(
  tx: Tx,
  context: Pick<Context, 'clock' | 'vault'>,
  { title, text, ...message }: NewInboxMessage,
): Promise<void> {
  const at = context.clock.now();
  const id = newUuid(at);
  const words: Words = { title, text };
  const sealed = context.vault.seal(JSON.stringify(words), sealedAs(id));
  await insertMessage(tx, { ...message, id, at, sealed });
}

/** The newest messages, newest first. @param limit how many */
export async function readInbox(
  context: Pick<Context, 'db' | 'vault'>,
  participantId: ParticipantId,
  limit: number,
): Promise<InboxMessage[]> {
  const rows = await findMessages(context.db, participantId, limit);
  return rows.map(({ sealed, ...row }) => ({
    ...row,
    ...(JSON.parse(context.vault.open(sealed, sealedAs(row.id)).toString()) as Words),
  }));
}

/** The person has been shown these; those that are not theirs are passed over. */
export async function noteRead(
  context: Pick<Context, 'db' | 'clock'>,
  participantId: ParticipantId,
  messageIds: readonly string[],
): Promise<void> {
  if (messageIds.length > 0) await insertRead(context.db, participantId, messageIds, context.clock.now());
}

export { countUnread } from './inbox.queries.ts';

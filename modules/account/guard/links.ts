import { randomBytes } from 'node:crypto';
import type { Context, Reader, Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';

/** STOP_CLAIM: "this claim is not mine". OBJECT: "I did not change this". RECOVERY_PICTURE: "here is my face". */
export type LinkPurpose = 'STOP_CLAIM' | 'OBJECT' | 'RECOVERY_PICTURE';

export interface Link {
  readonly participantId: ParticipantId;
  readonly subject: string;
  /** When it was pressed first. */
  readonly usedAt?: Temporal.Instant;
}

/** 128 random bits: short enough for a text message, and nobody guesses one. */
const newLinkToken = (): string => randomBytes(16).toString('base64url');

/**
 * Stored is a digest under data key 1 that holds the purpose: what reads or writes the table alone can neither find
 * nor make a link, and a link for one thing does no other.
 */
const digestOf = ({ vault }: Pick<Context, 'vault'>, token: string, purpose: LinkPurpose): Buffer =>
  vault.digest(token, `guard-link:${purpose}`);

/** @returns the token for the address in the message */
export async function makeLink(
  tx: Tx,
  context: Pick<Context, 'clock' | 'vault'>,
  link: {
    readonly purpose: LinkPurpose;
    readonly participantId: ParticipantId;
    readonly subject: string;
    readonly expiresAt: Temporal.Instant;
  },
): Promise<string> {
  const token = newLinkToken();
  await tx
    .insertInto('guard_link')
    .values({
      token_digest: digestOf(context, token, link.purpose),
      purpose: link.purpose,
      participant_id: link.participantId,
      subject: link.subject,
      created_at: context.clock.now(),
      expires_at: link.expiresAt,
    })
    .execute();
  return token;
}

/** Looking uses nothing up, because mail programs look too. */
export async function findLink(
  reader: Reader,
  context: Pick<Context, 'clock' | 'vault'>,
  { token, purpose }: { readonly token: string; readonly purpose: LinkPurpose },
): Promise<Link | undefined> {
  const row = await reader
    .selectFrom('guard_link')
    .select(['participant_id', 'subject', 'used_at'])
    .where('token_digest', '=', digestOf(context, token, purpose))
    .where('expires_at', '>', context.clock.now())
    .executeTakeFirst();
  return (
    row && {
      participantId: row.participant_id as ParticipantId,
      subject: row.subject,
      ...(row.used_at === null ? {} : { usedAt: row.used_at }),
    }
  );
}

/** Uses the link up. Pressed again, it says when it was used first. @returns undefined for no link of ours */
export async function useLink(
  tx: Tx,
  context: Pick<Context, 'clock' | 'vault'>,
  asked: { readonly token: string; readonly purpose: LinkPurpose },
): Promise<Link | undefined> {
  const used = await tx
    .updateTable('guard_link')
    .set({ used_at: context.clock.now() })
    .where('token_digest', '=', digestOf(context, asked.token, asked.purpose))
    .where('expires_at', '>', context.clock.now())
    .where('used_at', 'is', null)
    .returning(['participant_id', 'subject'])
    .executeTakeFirst();
  return used === undefined
    ? await findLink(tx, context, asked)
    : { participantId: used.participant_id as ParticipantId, subject: used.subject };
}

/**
 * Whoever presses a link holds it, then the claim and the guards (holdGuards) of its person. So does whoever deletes it
 * while holding these: the links first.
 */
export async function holdLinksOf(tx: Tx, participantId: ParticipantId): Promise<void> {
  await tx
    .selectFrom('guard_link')
    .select('token_digest')
    .where('participant_id', '=', participantId)
    .orderBy('token_digest')
    .forUpdate()
    .execute();
}

/** Whatever was sent to anybody about this person: none of it does anything any more. */
export async function deleteLinksOf(tx: Tx, participantId: ParticipantId): Promise<void> {
  await tx.deleteFrom('guard_link').where('participant_id', '=', participantId).execute();
}

export async function deleteExpiredLinks(
  { db }: Pick<Context, 'db'>,
  before: Temporal.Instant,
): Promise<void> {
  await db.deleteFrom('guard_link').where('expires_at', '<=', before).execute();
}

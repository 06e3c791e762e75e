import type { DB, Reader, Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import type { FacePurpose } from '../identity.ts';

export async function insertChallenge(reader: Reader, row: DB['face_challenge']): Promise<void> {
  await reader.insertInto('face_challenge').values(row).execute();
}

const COLUMNS = [
  'id',
  'turns',
  'started_at as startedAt',
  'expires_at as expiresAt',
  'used_at as usedAt',
] as const;

export const findChallenge = (reader: Reader, participantId: ParticipantId, id: string) =>
  reader
    .selectFrom('face_challenge')
    .select(COLUMNS)
    .where('participant_id', '=', participantId)
    .where('id', '=', id)
    .executeTakeFirst();

export const lockChallenge = (tx: Tx, participantId: ParticipantId, id: string) =>
  tx
    .selectFrom('face_challenge')
    .select(COLUMNS)
    .where('participant_id', '=', participantId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();

export async function useChallenge(
  tx: Tx,
  participantId: ParticipantId,
  id: string,
  at: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable('face_challenge')
    .set({ used_at: at })
    .where('participant_id', '=', participantId)
    .where('id', '=', id)
    .execute();
}

/** The request whose frames answered a challenge. */
export const findAnswerTo = (
  tx: Tx,
  asked: {
    readonly participantId: ParticipantId;
    readonly purpose: FacePurpose;
    readonly challengeId: string;
  },
) =>
  tx
    .selectFrom('face_request')
    .select('id')
    .where('participant_id', '=', asked.participantId)
    .where('purpose', '=', asked.purpose)
    .where('challenge_id', '=', asked.challengeId)
    .executeTakeFirst();

/** @returns whether any of these frames was handed in before */
export async function wereSeen(
  reader: Reader,
  participantId: ParticipantId,
  digests: readonly Buffer[],
): Promise<boolean> {
  if (digests.length === 0) return false;
  const row = await reader
    .selectFrom('face_frame_seen')
    .select('at')
    .where('participant_id', '=', participantId)
    .where('digest', 'in', digests)
    .executeTakeFirst();
  return row !== undefined;
}

export async function noteSeen(
  tx: Tx,
  participantId: ParticipantId,
  digests: readonly Buffer[],
  at: Temporal.Instant,
): Promise<void> {
  if (digests.length === 0) return;
  await tx
    .insertInto('face_frame_seen')
    .values(digests.map((digest) => ({ participant_id: participantId, digest, at })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

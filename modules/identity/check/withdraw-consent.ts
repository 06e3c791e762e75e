import { recordAudit } from '@jmo/audit';
import type { Context, Reader, Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { holdPictures } from './face-checks.queries.ts';
import { deleteFaces } from './forget-faces.ts';

/**
 * The person takes back that their face is compared: what is kept of it goes, a check that waits is not made any more, and
 * no further picture is taken until they agree again. An officer can be asked instead, as ever.
 */
export async function withdrawFaceConsent(
  tx: Tx,
  context: Context,
  participantId: ParticipantId,
): Promise<void> {
  await holdPictures(tx, participantId);
  await tx
    .insertInto('face_consent_withdrawn')
    .values({ participant_id: participantId, at: context.clock.now() })
    .onConflict((conflict) => conflict.column('participant_id').doNothing())
    .execute();
  await deleteFaces(tx, context, participantId);
  await note(tx, context, participantId, { action: 'face.consent-withdrawn' });
}

export async function isFaceConsentWithdrawn(reader: Reader, participantId: ParticipantId): Promise<boolean> {
  const row = await reader
    .selectFrom('face_consent_withdrawn')
    .select('at')
    .where('participant_id', '=', participantId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Pictures are taken again. Agreed to twice, it is once. */
export async function agreeToFaceChecks(context: Context, participantId: ParticipantId): Promise<void> {
  await context.db.transaction().execute(async (tx) => {
    const row = await tx
      .deleteFrom('face_consent_withdrawn')
      .where('participant_id', '=', participantId)
      .returning('at')
      .executeTakeFirst();
    if (row !== undefined) await note(tx, context, participantId, { action: 'face.consent-given' });
  });
}

async function note(
  tx: Tx,
  context: Context,
  participantId: ParticipantId,
  event: { readonly action: string },
): Promise<void> {
  const actor = { kind: 'participant', id: participantId } as const;
  await recordAudit(tx, context, { participantId, actor, ...event });
}

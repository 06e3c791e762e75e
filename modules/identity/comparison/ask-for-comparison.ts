import type { Context, Tx } from '@jmo/database';
import { newUuid, type ParticipantId } from '@jmo/kernel';
import { compareFaceJob } from '../check/checking.ts';
import { recoveryConsent } from '../check/consent.ts';
import { insertFrames, insertRequest } from '../check/face-checks.queries.ts';
import { sealFrame } from '../check/frames.ts';

/**
 * Keeps a picture that officers are to decide about, and has the engine compare it for them. Other than a check it stands
 * in no queue and counts no tries: whoever hands it in is not signed in, and must neither block the person it is about nor
 * replace what somebody else handed in.
 *
 * @param asked.picture a JPEG of our own making (`readPictures` of @jmo/document)
 */
export async function askForComparison(
  tx: Tx,
  context: Context,
  { participantId, picture }: { readonly participantId: ParticipantId; readonly picture: Buffer },
): Promise<{ readonly requestId: string }> {
  const at = context.clock.now();
  const requestId = newUuid(at);
  await insertRequest(tx, {
    participant_id: participantId,
    id: requestId,
    at,
    purpose: 'PEMULIHAN',
    kind: 'STILL',
    challenge_id: null,
    consent_version: recoveryConsent.version,
  });
  await insertFrames(tx, [sealFrame(context, { participantId, requestId, at }, { picture }, 0)]);
  await context.jobs.enqueue(tx, compareFaceJob, { participantId, requestId });
  return { requestId };
}

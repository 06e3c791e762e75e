import type { Context } from '@jmo/database';
import { newUuid, type ParticipantId } from '@jmo/kernel';
import { applyFacePolicy } from './apply-face-policy.ts';
import { insertFaceCheck } from './identity.queries.ts';
import type { FacePolicy, FacePurpose, FaceVerdict, FaceVerifier } from './identity.ts';

export type FaceCheck = FaceVerdict & { readonly checkId: string };

/** Has the verifier look at one still picture, applies the policy and records what was decided and by which engine. */
export async function checkFace(
  context: Context,
  verifier: FaceVerifier,
  input: {
    participantId: ParticipantId;
    purpose: FacePurpose;
    documentId: string;
    /** The JPEG that `document` kept under `documentId`. */
    picture: Buffer;
    policy: FacePolicy;
  },
): Promise<FaceCheck> {
  const verdict = applyFacePolicy(input.policy, await verifier.verify({ picture: input.picture }));
  const at = context.clock.now();
  const checkId = newUuid(at);
  await insertFaceCheck(context.db, {
    participant_id: input.participantId,
    id: checkId,
    at,
    purpose: input.purpose,
    document_id: input.documentId,
    outcome: verdict.outcome,
    reasons: [...verdict.reasons],
    engine: verifier.engine,
    policy: input.policy,
    reference: 'NONE',
    thresholds: null,
    sealed: null,
  });
  context.log.info(
    { participantId: input.participantId, checkId, outcome: verdict.outcome, reasons: verdict.reasons },
    'face checked',
  );
  return { checkId, ...verdict };
}

import type { Context, DB } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import type { Pose } from '../face/challenge.ts';
import { findFrames } from './face-checks.queries.ts';
import type { FacePictures, FaceRequestId } from './checking.ts';

const sealedAs = (requestId: string, n: number): string => `face-frame:${requestId}:${n}`;

export function sealFrame(
  { vault }: Pick<Context, 'vault'>,
  request: { participantId: ParticipantId; requestId: string; at: Temporal.Instant },
  frame: FacePictures['frames'][number],
  n: number,
): DB['face_frame'] {
  return {
    participant_id: request.participantId,
    request_id: request.requestId,
    n,
    pose: frame.pose ?? null,
    taken_ms: Math.trunc(frame.at ?? 0),
    kept_at: request.at,
    sealed: vault.seal(frame.picture, sealedAs(request.requestId, n)),
  };
}

export interface OpenedFrame {
  readonly n: number;
  readonly pose: Pose | undefined;
  readonly at: number;
  readonly picture: Buffer;
}

/** The pictures of a request; none once they are deleted. */
export async function openFrames(
  context: Pick<Context, 'db' | 'vault'>,
  request: FaceRequestId,
): Promise<readonly OpenedFrame[]> {
  const rows = await findFrames(context.db, request);
  return rows.map(({ n, pose, takenMs, sealed }) => ({
    n,
    pose: (pose as Pose | null) ?? undefined,
    at: takenMs,
    picture: context.vault.open(sealed, sealedAs(request.requestId, n)),
  }));
}

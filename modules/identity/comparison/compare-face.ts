import { recordAudit } from '@jmo/audit';
import type { Context } from '@jmo/database';
import { dateInWib } from '@jmo/kernel';
import type { FaceRequestId } from '../check/checking.ts';
import { look, patienceAt, writeCheck, type FacePorts, type Looked } from '../check/decide-face-check.ts';
import { findCheck, findRequest } from '../check/face-checks.queries.ts';
import { thresholdsAt, type Thresholds } from '../face/thresholds.ts';
import type { FacePolicy } from '../identity.ts';
import { judgeComparison } from './judge-comparison.ts';

/**
 * Job `identity.compare-face`: has the engine hold a picture against the registry's photo, else against the person's own
 * first confirmed picture, and writes down what it says. The picture stays for the officers. Twice, the first one counts.
 */
export async function compareFace(context: Context, ports: FacePorts, job: FaceRequestId): Promise<void> {
  const request = await findRequest(context.db, job);
  if (request === undefined || (await findCheck(context.db, job)) !== undefined) return;
  const now = context.clock.now();
  const thresholds = thresholdsAt(dateInWib(now));
  const looking = { ...request, thresholds, isPatient: patienceAt(request.at, now) };
  const looked = await look(context, ports, job, looking, (seen, reference) =>
    judgeComparison(seen, reference, ports.rules, thresholds),
  );
  await writeComparison(context, job, looked, { policy: ports.rules.policy, thresholds });
  const { outcome, reasons } = looked.decision;
  context.log.info({ ...job, outcome, reasons, engine: looked.engine }, 'face compared');
}

/** What the officers are told of the picture. Written twice, the first word stands. */
export const writeComparison = (
  context: Context,
  { participantId, requestId }: FaceRequestId,
  looked: Looked,
  lines: { readonly policy: FacePolicy; readonly thresholds: Thresholds },
): Promise<void> =>
  context.db.transaction().execute(async (tx) => {
    const check = { participantId, requestId, purpose: 'PEMULIHAN' } as const;
    if (!(await writeCheck(tx, context, check, looked, lines))) return;
    const { outcome, reasons } = looked.decision;
    await recordAudit(tx, context, {
      participantId,
      actor: { kind: 'system', id: 'face' },
      action: 'face.compared',
      reference: requestId,
      detail: { outcome, reasons: reasons.join(' ') },
    });
  });

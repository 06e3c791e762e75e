import type { Context } from '@jmo/database';
import { dateInWib } from '@jmo/kernel';
import { faceGivenUpJob, type FaceRequestId, type FaceRules } from './check/checking.ts';
import { withoutEngine, writeDecision } from './check/decide-face-check.ts';
import { findCheck, findForgotten, findRequest, findUncompared } from './check/face-checks.queries.ts';
import { writeComparison } from './comparison/compare-face.ts';
import { thresholdsAt } from './face/thresholds.ts';
import type { FacePurpose } from './identity.ts';

/**
 * Job `identity.face-given-up`, after the last try of a check or a comparison: nobody would look any more, so people do.
 * The person hears of the review by its own message and does not stand in the queue for ever; a recovery goes on, with its
 * officers as the review. What was decided meanwhile stands.
 */
export async function giveUpLooking(
  context: Context,
  { policy }: Pick<FaceRules, 'policy'>,
  job: FaceRequestId,
): Promise<void> {
  const request = await findRequest(context.db, job);
  if (request === undefined || (await findCheck(context.db, job)) !== undefined) return;
  const thresholds = thresholdsAt(dateInWib(context.clock.now()));
  context.log.error(job, 'a face was given to officers after the last try');
  if (request.purpose === 'PEMULIHAN')
    return await writeComparison(context, job, withoutEngine, { policy, thresholds });
  const purpose = request.purpose as FacePurpose;
  await writeDecision(context, { policy }, { ...job, purpose }, withoutEngine, thresholds);
}

/** Longer than a check is tried for, and than the queue has ever been. */
const FORGOTTEN_AFTER: Temporal.DurationLike = { hours: 2 };
const AT_ONCE = 100;

/**
 * Who still stands in the queue then is given to officers: their job is lost, the one that gives up included, or no engine
 * has come to it for that long. So is a picture that officers wait to have compared: they may not approve before. Some at a
 * time, so that an engine that is back goes on with the others meanwhile. By the worker's calendar; harmless twice.
 * @returns how many
 */
export async function giveUpForgotten(context: Context): Promise<number> {
  const before = context.clock.now().subtract(FORGOTTEN_AFTER);
  const forgotten = [
    ...(await findForgotten(context.db, before, AT_ONCE)),
    ...(await findUncompared(context.db, before, AT_ONCE)),
  ];
  await context.db.transaction().execute(async (tx) => {
    for (const job of forgotten) await context.jobs.enqueue(tx, faceGivenUpJob, job);
  });
  return forgotten.length;
}

import type { Context, Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { findActions, type ActionDetail } from './claim-actions.queries.ts';
import { remindInterviewJob } from './claim-jobs.ts';
import { lockClaim, type ClaimRow } from './claim.queries.ts';
import { tellOfInterview } from './notices.ts';
import { interviewNow } from './officers-turn.ts';

/** How long before the time somebody is reminded: to find the originals, and to be somewhere quiet. */
const BEFORE: readonly Temporal.DurationLike[] = [{ hours: 24 }, { hours: 1 }];

/** Whenever a time is agreed on: it will be called to mind, in the transaction of the agreement. */
export async function planReminders(
  tx: Tx,
  context: Context,
  { participantId, id: claimId }: Pick<ClaimRow, 'participantId' | 'id'>,
  detail: ActionDetail = {},
): Promise<void> {
  const { interviewAt } = detail;
  if (typeof interviewAt !== 'string') return;
  for (const before of BEFORE) {
    const at = Temporal.Instant.from(interviewAt).subtract(before);
    if (Temporal.Instant.compare(at, context.clock.now()) > 0)
      await context.jobs.enqueue(tx, remindInterviewJob, { participantId, claimId, interviewAt }, { at });
  }
}

/** Job `claim.remind-interview`. A time that was changed meanwhile, or a claim that went on, is not called to mind. */
export async function remindOfInterview(
  context: Context,
  {
    participantId,
    claimId,
    interviewAt,
  }: { participantId: ParticipantId; claimId: string; interviewAt: string },
): Promise<void> {
  await context.db.transaction().execute(async (tx) => {
    const claim = await lockClaim(tx, participantId, claimId);
    if (claim?.state !== 'WAWANCARA') return;
    const agreed = interviewNow(await findActions(tx, participantId, claimId));
    const now = context.clock.now();
    if (agreed?.toString() !== interviewAt || Temporal.Instant.compare(agreed, now) <= 0) return;
    const hours = Math.ceil(now.until(agreed).total('hours'));
    await tellOfInterview(tx, context, claim, {
      interviewAt: agreed,
      key: `interview:${interviewAt}:${hours}`,
    });
  });
}

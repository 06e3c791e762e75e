import type { Context } from '@jmo/database';
import { err, type ParticipantId, type Result } from '@jmo/kernel';
import { isAppCause } from './cause.ts';
import { keepDraft, openStep, type LoadedClaimDraft } from './claim-draft.ts';
import { listCauses } from './list-causes.ts';
import type { DraftProblem, NotEligibleProblem } from './problems.ts';

/**
 * Step `sebab`.
 * @returns the draft, DraftProblem, CAUSE_UNKNOWN (nothing, or nothing we offer, was chosen), or NOT_ELIGIBLE: the
 *   records do not bear this cause out, or not yet
 */
export async function saveCause(
  context: Context,
  input: { participantId: ParticipantId; version?: string; cause: string },
): Promise<Result<LoadedClaimDraft, DraftProblem | NotEligibleProblem | { readonly code: 'CAUSE_UNKNOWN' }>> {
  const opened = await openStep(context, input, 'sebab');
  if (!opened.ok) return opened;
  const { cause } = input;
  if (!isAppCause(cause)) return err({ code: 'CAUSE_UNKNOWN' });
  const choice = (await listCauses(context, input.participantId)).find(
    (candidate) => candidate.cause === cause,
  );
  if (choice !== undefined && !(choice.explanation.eligible && choice.explanation.channel === 'APP')) {
    return err({ code: 'NOT_ELIGIBLE', explanation: choice.explanation });
  }
  return keepDraft(context, input.participantId, {
    ...opened.value,
    draft: { ...opened.value.draft, cause },
  });
}

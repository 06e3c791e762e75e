import type { Context } from '@jmo/database';
import { err, type ParticipantId, type Result } from '@jmo/kernel';
import { keepDraft, openStep, type LoadedClaimDraft } from './claim-draft.ts';
import { isOffered } from './interview.ts';
import type { DraftProblem } from './problems.ts';

/**
 * Step `wawancara`: when the participant would like to be called.
 * @param input.at an ISO instant as offered
 * @returns the draft, DraftProblem, or SLOT_UNKNOWN: nothing, or a time that is not (any more) on offer
 */
export async function saveInterview(
  context: Context,
  { at, ...input }: { participantId: ParticipantId; version?: string; at: string },
): Promise<Result<LoadedClaimDraft, DraftProblem | { readonly code: 'SLOT_UNKNOWN' }>> {
  const opened = await openStep(context, input, 'wawancara');
  if (!opened.ok) return opened;
  if (!isOffered(at, context.clock.now())) return err({ code: 'SLOT_UNKNOWN' });
  const draft = { ...opened.value.draft, interviewAt: at };
  return keepDraft(context, input.participantId, { ...opened.value, draft });
}

import { HEAD_OFFICE } from '@jmo/casework';
import type { Context } from '@jmo/database';
import { err, type ParticipantId, type Result } from '@jmo/kernel';
import { keepDraft, openStep, type LoadedClaimDraft } from './claim-draft.ts';
import { hasPlace } from './interview-calendar.queries.ts';
import type { DraftProblem } from './problems.ts';

/**
 * Step `wawancara`: which office, and when the participant would like to be called. A place is taken at Konfirmasi.
 * @param input.at an ISO instant as offered
 * @returns the draft, DraftProblem, or SLOT_UNKNOWN: nothing, or a time that is not (any more) on offer at this office
 */
export async function saveInterview(
  context: Context,
  {
    at,
    branch = HEAD_OFFICE,
    ...input
  }: { participantId: ParticipantId; version?: string; at: string; branch?: string },
): Promise<Result<LoadedClaimDraft, DraftProblem | { readonly code: 'SLOT_UNKNOWN' }>> {
  const opened = await openStep(context, input, 'wawancara');
  if (!opened.ok) return opened;
  if (!(await hasPlace(context.db, branch, at, context.clock.now()))) return err({ code: 'SLOT_UNKNOWN' });
  const draft = { ...opened.value.draft, interviewAt: at, branch };
  return keepDraft(context, input.participantId, { ...opened.value, draft });
}

import { HEAD_OFFICE } from '@jmo/casework';
import type { Context } from '@jmo/database';
import { err, ok, type Result } from '@jmo/kernel';
import { hasPlace } from '../interview-calendar.queries.ts';
import { papersOfHeirs } from './asked-papers.ts';
import { keepHeirDraft, openHeirStep, type HeirStepProblem } from './draft.ts';

/**
 * Step `wawancara`: when the heir would like to be called; the head office does. A place is taken at Konfirmasi.
 * @param input.at an ISO instant as offered
 * @returns nothing more; STEP_NOT_OPEN, NO_DRAFT, or SLOT_UNKNOWN: nothing, or a time that is not (any more) on offer
 */
export async function saveHeirInterview(
  context: Context,
  { token, at }: { token: string; at: string },
): Promise<Result<void, HeirStepProblem | { readonly code: 'SLOT_UNKNOWN' }>> {
  const opened = await openHeirStep(context, { token, asked: papersOfHeirs(context) }, 'wawancara');
  if (!opened.ok) return opened;
  if (!(await hasPlace(context.db, HEAD_OFFICE, at, context.clock.now())))
    return err({ code: 'SLOT_UNKNOWN' });
  await keepHeirDraft(context, token, (draft) => ({ ...draft, interviewAt: at }));
  return ok(undefined);
}

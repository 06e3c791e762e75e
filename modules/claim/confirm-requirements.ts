import type { Context } from '@jmo/database';
import { err, type ParticipantId, type Result } from '@jmo/kernel';
import { creditDueReturns } from '@jmo/savings';
import { isNew, keepDraft, openStep, type LoadedClaimDraft } from './claim-draft.ts';
import { alertOfStart } from './alert-of-start.ts';
import { findGuardProblem, type GuardProblem } from './guards.ts';
import { getClaimRequirements, mayFile } from './list-causes.ts';
import type { DraftProblem, NotEligibleProblem } from './problems.ts';

/**
 * Step `syarat`, Selanjutnya: begins the claim. Refused unless some cause may be claimed here now, in the app or with papers.
 * All contacts hear of it, with a stop button.
 * @param input.withPapers asks for one of the causes that papers prove, whatever the records say of the others
 * @param input.origin where the app is reached, for the stop button in the message
 * @returns the draft, DraftProblem, LOCKED / COOLING, or NOT_ELIGIBLE with the explanation the page shows
 */
export async function confirmRequirements(
  context: Context,
  input: { participantId: ParticipantId; version?: string; withPapers?: boolean; origin: string },
): Promise<Result<LoadedClaimDraft, DraftProblem | NotEligibleProblem | GuardProblem>> {
  const opened = await openStep(context, input, 'syarat');
  if (!opened.ok) return opened;
  const guarded = await findGuardProblem(context.db, input.participantId, context.clock.now());
  if (guarded !== undefined) return err(guarded);
  // The limit is one on the whole balance, returns that are due included.
  await context.db.transaction().execute((tx) => creditDueReturns(tx, context, input.participantId));
  const { explanation, withPapers } = await getClaimRequirements(context, input.participantId);
  const begins = input.withPapers === true ? withPapers.length > 0 : mayFile(explanation);
  if (!begins) return err({ code: 'NOT_ELIGIBLE', explanation });
  const draft = { ...opened.value.draft, requirementsSeen: true as const };
  return await context.db.transaction().execute(async (tx) => {
    const kept = await keepDraft(context, input.participantId, { ...opened.value, draft }, tx);
    if (kept.ok && isNew(opened.value)) await alertOfStart(tx, context, input);
    return kept;
  });
}

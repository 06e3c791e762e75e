import type { Context } from '@jmo/database';
import { dateInWib, err, type ParticipantId, type Result } from '@jmo/kernel';
import { keepDraft, openStep, type LoadedClaimDraft } from './claim-draft.ts';
import { getParticipant } from '@jmo/membership';
import { listCauses, mayFile } from './list-causes.ts';
import { papersFor } from './papers.ts';
import { rulesAt } from './rules.ts';
import type { DraftProblem, NotEligibleProblem } from './problems.ts';

/**
 * Step `sebab`. With the cause comes where the claim goes, and what Lapak Asik wants to see; what was filled in stays.
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
  const choice = (await listCauses(context, input.participantId)).find(
    (candidate) => candidate.cause === cause,
  );
  if (choice === undefined) return err({ code: 'CAUSE_UNKNOWN' });
  const { explanation } = choice;
  if (!mayFile(explanation)) return err({ code: 'NOT_ELIGIBLE', explanation });
  const channel = explanation.channel === 'APP' ? 'APP' : 'LAPAK_ASIK';
  const { citizenship, birthDate } = await getParticipant(context.db, input.participantId);
  const on = dateInWib(context.clock.now());
  const asked = papersFor(rulesAt(on), { cause: choice.cause, channel, citizenship, birthDate, on });
  return keepDraft(context, input.participantId, {
    ...opened.value,
    draft: { ...opened.value.draft, cause: choice.cause, channel, asked },
  });
}

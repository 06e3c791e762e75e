import type { Context } from '@jmo/database';
import { ok, type Result } from '@jmo/kernel';
import { papersOfHeirs } from './asked-papers.ts';
import { keepHeirDraft, openHeirStep, type HeirStepProblem } from './draft.ts';
import { parseDeceased, type HeirFieldProblems, type HeirInput } from './parse-people.ts';

/**
 * Step `peserta`: who died. Nobody is looked up: the answer is the same for whomever is named.
 * @returns nothing more; STEP_NOT_OPEN, NO_DRAFT or FIELDS
 */
export async function saveDeceased(
  context: Context,
  { token, input }: { token: string; input: HeirInput },
): Promise<Result<void, HeirStepProblem | HeirFieldProblems>> {
  const opened = await openHeirStep(context, { token, asked: papersOfHeirs(context) }, 'peserta');
  if (!opened.ok) return opened;
  const deceased = parseDeceased(input, { now: context.clock.now(), heir: opened.value.heir! });
  if (!deceased.ok) return deceased;
  await keepHeirDraft(context, token, (draft) => ({ ...draft, deceased: deceased.value }));
  return ok(undefined);
}

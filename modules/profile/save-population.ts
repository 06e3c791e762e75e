import type { Context } from '@jmo/database';
import { dateInWib, ok, type ParticipantId, type Result } from '@jmo/kernel';
import { getParticipant } from '@jmo/membership';
import { changeDraft, type SavedDraft } from './change-draft.ts';
import { parsePopulationForm, type PopulationField } from './population-form.ts';
import type { DraftProblem, FieldProblems } from './problems.ts';
import type { FormFields } from './read-form.ts';
import { keepTyped } from './typed.ts';

/**
 * Data Kependudukan. NIK or passport number are the register's; only the rest is read from the form.
 *
 * @param input.fields the form, by {@link PopulationField}
 */
export async function savePopulation(
  context: Context,
  input: { participantId: ParticipantId; version: string; fields: FormFields },
): Promise<Result<SavedDraft, FieldProblems<PopulationField> | DraftProblem>> {
  const participant = await getParticipant(context.db, input.participantId);
  const population = parsePopulationForm(input.fields, participant, dateInWib(context.clock.now()));
  const step = 'kependudukan';
  const saved = await changeDraft(context, { ...input, step }, (draft) =>
    population.ok ? ok({ ...draft, population: population.value }) : population,
  );
  return await keepTyped(context, { ...input, step }, saved);
}

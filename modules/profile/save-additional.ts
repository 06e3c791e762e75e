import type { Context } from '@jmo/database';
import { ok, type ParticipantId, type Result } from '@jmo/kernel';
import { parseAdditionalForm, type AdditionalField } from './additional-form.ts';
import { changeDraft, type SavedDraft } from './change-draft.ts';
import type { DraftProblem, FieldProblems } from './problems.ts';
import type { FormFields } from './read-form.ts';

/**
 * Data Tambahan & Kontak Darurat.
 *
 * @param input.fields the form, by {@link AdditionalField}
 */
export async function saveAdditional(
  context: Context,
  input: { participantId: ParticipantId; version: string; fields: FormFields },
): Promise<Result<SavedDraft, FieldProblems<AdditionalField> | DraftProblem>> {
  const additional = parseAdditionalForm(input.fields);
  return changeDraft(context, { ...input, step: 'tambahan' }, (draft) =>
    additional.ok ? ok({ ...draft, additional: additional.value }) : additional,
  );
}

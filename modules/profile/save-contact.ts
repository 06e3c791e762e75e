import type { Context } from '@jmo/database';
import { ok, type ParticipantId, type Result } from '@jmo/kernel';
import { changeDraft, type SavedDraft } from './change-draft.ts';
import { parseContactForm, type AccountContact, type ContactField } from './contact-form.ts';
import type { DraftProblem, FieldProblems } from './problems.ts';
import type { FormFields } from './read-form.ts';
import { keepTyped } from './typed.ts';

/**
 * Data Kontak. E-mail and phone are the account's, handed in by the caller: changing them takes a code and happens there.
 *
 * @param input.fields the form, by {@link ContactField}
 */
export async function saveContact(
  context: Context,
  input: { participantId: ParticipantId; version: string; account: AccountContact; fields: FormFields },
): Promise<Result<SavedDraft, FieldProblems<ContactField> | DraftProblem>> {
  const contact = parseContactForm(input.fields, input.account);
  const step = 'kontak';
  const saved = await changeDraft(context, { ...input, step }, (draft) =>
    contact.ok ? ok({ ...draft, contact: contact.value }) : contact,
  );
  return await keepTyped(context, { ...input, step }, saved);
}

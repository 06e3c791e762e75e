import type { Context } from '@jmo/database';
import { err, mayOpen, ok, type ParticipantId, type Result } from '@jmo/kernel';
import { getParticipant } from '@jmo/membership';
import { parseAdditionalForm, type AdditionalField } from './additional-form.ts';
import { changeDraft, findStanding, type SavedDraft } from './change-draft.ts';
import { confirmAccount, type BankPorts } from './confirm-account.ts';
import type { DraftProblem, FieldProblems, TooManyProblem } from './problems.ts';
import { profileJourney, type AdditionalData, type ProfileDraft } from './profile.ts';
import type { FormFields } from './read-form.ts';
import { keepTyped } from './typed.ts';

/**
 * Data Tambahan & Kontak Darurat. A bank account is optional; one that is stated is asked about at its bank.
 *
 * @param input.fields the form, by {@link AdditionalField}
 */
export async function saveAdditional(
  context: Context,
  ports: BankPorts,
  input: { participantId: ParticipantId; version: string; fields: FormFields },
): Promise<Result<SavedDraft, FieldProblems<AdditionalField> | TooManyProblem | DraftProblem>> {
  const { draft, last } = await findStanding(context, input.participantId);
  const { contact } = draft;
  const ownPhones = contact === undefined ? [] : [contact.phone, contact.whatsapp ?? contact.phone];
  const form = parseAdditionalForm(input.fields, ownPhones);
  const known = [draft.additional?.bankAccount, last?.data.additional.bankAccount];
  const additional =
    form.ok && mayOpen(profileJourney, draft, 'tambahan')
      ? await withAccount(context, ports, input.participantId, draft, form.value, known)
      : form;
  const step = 'tambahan';
  const saved = await changeDraft(context, { ...input, step }, (current) =>
    additional.ok ? ok({ ...current, additional: additional.value }) : additional,
  );
  return await keepTyped(context, { ...input, step }, saved);
}

async function withAccount(
  context: Context,
  ports: BankPorts,
  participantId: ParticipantId,
  { population }: ProfileDraft,
  data: AdditionalData,
  known: Parameters<typeof confirmAccount>[2]['known'],
): Promise<Result<AdditionalData, FieldProblems<AdditionalField> | TooManyProblem>> {
  const { bankAccount: account } = data;
  if (account === undefined) return ok(data);
  const ownerName = population?.fullName ?? (await getParticipant(context.db, participantId)).fullName;
  const confirmed = await confirmAccount(context, ports, { participantId, account, ownerName, known });
  return confirmed.ok ? ok({ ...data, bankAccount: confirmed.value }) : err(confirmed.error);
}

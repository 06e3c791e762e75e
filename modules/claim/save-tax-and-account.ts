import type { Context } from '@jmo/database';
import type { ParticipantId, Result } from '@jmo/kernel';
import { creditDueReturns } from '@jmo/savings';
import { confirmPayee, type BankPorts } from './confirm-payee.ts';
import { keepDraft, openStep, type LoadedClaimDraft } from './claim-draft.ts';
import { parseTaxAndAccount, type TaxAndAccountForm } from './parse-tax-and-account.ts';
import type { AccountFieldProblems, BankAnswerProblem, DraftProblem, TooManyProblem } from './problems.ts';

/**
 * Step `npwp-rekening`: the tax number, or the plain statement that there is none, and the account to pay into. The bank
 * is asked now, before the review, whether the account exists, is active and belongs to the participant.
 *
 * @returns the draft, DraftProblem, FIELDS with every wrong field, what the bank said, or TOO_MANY
 */
export async function saveTaxAndAccount(
  context: Context,
  ports: BankPorts,
  input: { participantId: ParticipantId; version?: string } & TaxAndAccountForm,
): Promise<
  Result<LoadedClaimDraft, DraftProblem | AccountFieldProblems | BankAnswerProblem | TooManyProblem>
> {
  const opened = await openStep(context, input, 'npwp-rekening');
  if (!opened.ok) return opened;
  const form = parseTaxAndAccount(input);
  if (!form.ok) return form;
  const account = await confirmPayee(context, ports, {
    participantId: input.participantId,
    ...form.value.account,
  });
  if (!account.ok) return account;
  // Rincian Saldo JHT comes next and shows what will be paid: to the last rupiah that is due.
  await context.db.transaction().execute((tx) => creditDueReturns(tx, context, input.participantId));
  // The tax may have changed with the answer, so what Rincian showed before does not count any more.
  const draft = { ...opened.value.draft, tax: form.value.tax, account: account.value, amounts: undefined };
  return keepDraft(context, input.participantId, { ...opened.value, draft });
}

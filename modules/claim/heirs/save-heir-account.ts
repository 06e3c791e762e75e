import { hitRateLimit, type Context, type RateLimit } from '@jmo/database';
import { err, networkOf, ok, type Result } from '@jmo/kernel';
import { confirmAccount, type BankPorts } from '../confirm-payee.ts';
import { parseTaxAndAccount, type TaxAndAccountForm } from '../parse-tax-and-account.ts';
import type { AccountFieldProblems, BankAnswerProblem, TooManyProblem } from '../problems.ts';
import { papersOfHeirs } from './asked-papers.ts';
import { keepHeirDraft, openHeirStep, type HeirStepProblem } from './draft.ts';
import { ownerOf } from './filing.ts';

/** As for uploads: many drafts of one place together ask a bank no more than this. */
const PER_NETWORK: RateLimit = { name: 'heir-account-ip', max: 60, windowSeconds: 3600 };

/**
 * Step `rekening`: the heir's tax number, or that there is none, and an account in the heir's own name: the bank is asked.
 * @returns nothing more; STEP_NOT_OPEN, NO_DRAFT, FIELDS, what the bank said, or TOO_MANY
 */
export async function saveHeirAccount(
  context: Context,
  ports: BankPorts,
  input: { token: string; ip: string } & TaxAndAccountForm,
): Promise<Result<void, HeirStepProblem | AccountFieldProblems | BankAnswerProblem | TooManyProblem>> {
  const { token } = input;
  const opened = await openHeirStep(context, { token, asked: papersOfHeirs(context) }, 'rekening');
  if (!opened.ok) return opened;
  const form = parseTaxAndAccount(input);
  if (!form.ok) return form;
  const limit = await hitRateLimit(context, PER_NETWORK, networkOf(input.ip));
  if (!limit.allowed) return err({ code: 'TOO_MANY', retryAt: limit.retryAt });
  const { filingId, heir } = opened.value;
  const account = await confirmAccount(context, ports, {
    askedBy: ownerOf(filingId),
    expectedName: heir!.fullName,
    ...form.value.account,
  });
  if (!account.ok) return account;
  await keepHeirDraft(context, token, (draft) =>
    draft.heir?.fullName === heir!.fullName
      ? { ...draft, tax: form.value.tax, account: account.value }
      : draft,
  );
  return ok(undefined);
}

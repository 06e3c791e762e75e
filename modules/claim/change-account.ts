import type { Actor } from '@jmo/audit';
import type { Context, Reader, Tx } from '@jmo/database';
import { err, ok, type ParticipantId, type Result } from '@jmo/kernel';
import { expectedArrival } from '@jmo/payout';
import { stopLink } from './alert-of-start.ts';
import { processClaimJob } from './claim-jobs.ts';
import { asks, correctionOf, next } from './claim.ts';
import { findActions } from './claim-actions.queries.ts';
import { findClaimRow, lockClaim, type ClaimRow } from './claim.queries.ts';
import { coolAfterChange } from './cool-after-another-account.ts';
import { confirmPayee, type BankPorts } from './confirm-payee.ts';
import { guardOf, type GuardProblem } from './guards.ts';
import { moveClaim } from './move-claim.ts';
import { isOwedToHeirs } from './owed-to-heirs.ts';
import { parseAccount, type AccountForm } from './parse-tax-and-account.ts';
import { mayStillArrive } from './payment-of-claim.ts';
import type { PayeeAccount } from './claim-draft.ts';
import type { AccountFieldProblems, BankAnswerProblem, TooManyProblem } from './problems.ts';
import { isHeirs, maskAccountNo, openClaim, sealClaim } from './sealed-claim.ts';
import { noteSightings } from './velocity/sightings.ts';
import { shownBy } from './velocity/what-a-claim-shows.ts';

/**
 * Another account for a claim whose payment was refused (PERLU_PERBAIKAN) or came back (RETUR_BANK). Only a payment
 * that definitely did not stay may be followed by another one.
 *
 * @param input.origin where the app is reached, for the stop button in the message
 * @returns the claim, FIELDS, what the bank said, TOO_MANY, LOCKED / COOLING, or NOT_WAITING_FOR_ACCOUNT: there is no such claim of this
 *   person, or it needs no other account (a second press of the button finds it so)
 */
export async function changeAccount(
  context: Context,
  ports: BankPorts,
  input: { participantId: ParticipantId; claimId: string; origin: string } & AccountForm,
): Promise<ChangedAccount> {
  const { participantId, origin, claimId: subject } = input;
  const found = await findClaimRow(context.db, participantId, input.claimId);
  if (found !== undefined && isHeirs(found)) return err({ code: 'NOT_WAITING_FOR_ACCOUNT' });
  return await changeAccountAs(context, input, {
    actor: { kind: 'participant', id: participantId },
    confirm: (form) => confirmPayee(context, ports, { participantId, ...form }),
    stop: (tx) => stopLink(tx, context, { participantId, origin, subject }),
  });
}

export type ChangedAccount = Result<
  { claimId: string; number: string },
  | AccountFieldProblems
  | BankAnswerProblem
  | TooManyProblem
  | GuardProblem
  | { readonly code: 'NOT_WAITING_FOR_ACCOUNT' }
>;

/** @param claimant who it is that asks, and whose account it has to be */
export async function changeAccountAs(
  context: Context,
  input: { participantId: ParticipantId; claimId: string } & AccountForm,
  claimant: {
    readonly actor: Actor;
    readonly confirm: (
      form: AccountForm,
    ) => Promise<Result<PayeeAccount, BankAnswerProblem | TooManyProblem>>;
    /** Where the stop button of the message leads. */
    readonly stop?: (tx: Tx) => Promise<string>;
  },
): Promise<ChangedAccount> {
  const { participantId, claimId } = input;
  const found = await findClaimRow(context.db, participantId, claimId);
  if (found === undefined || !(await waitsForAccount(context.db, found)))
    return err({ code: 'NOT_WAITING_FOR_ACCOUNT' });
  const form = parseAccount(input);
  if (!form.ok) return form;
  const account = await claimant.confirm(form.value);
  if (!account.ok) return account;

  return context.db.transaction().execute(async (tx) => {
    const claim = await lockClaim(tx, participantId, claimId);
    if (claim === undefined || !(await waitsForAccount(tx, claim)))
      return err({ code: 'NOT_WAITING_FOR_ACCOUNT' });
    const guarded = await guardOf(tx, context, claim);
    if (guarded !== undefined) return err(guarded);
    const { rail, sendAt, expectedAt } = expectedArrival({
      bankCode: account.value.bankCode,
      amount: claim.net,
      at: await coolAfterChange(tx, context, claim, account.value),
    });
    const sealed = sealClaim(context, claimId, { ...openClaim(context, claim), account: account.value });
    await moveClaim(tx, context, claim, {
      action: 'CHANGE_ACCOUNT',
      actor: claimant.actor,
      stop: await claimant.stop?.(tx),
      detail: {
        bankCode: account.value.bankCode,
        account: maskAccountNo(account.value.accountNo),
        rail,
        sendAt: sendAt.toString(),
        expectedAt: expectedAt.toString(),
      },
      change: { sealed },
    });
    await noteSightings(tx, context, participantId, await shownBy(tx, context, { ...claim, sealed }));
    await context.jobs.enqueue(tx, processClaimJob, { participantId, claimId }, { at: sendAt });
    return ok({ claimId, number: claim.number });
  });
}

/** The claim stands aside for its account, no payment of it stayed, and it is not owed to heirs, who file for it. */
async function waitsForAccount(reader: Reader, claim: ClaimRow): Promise<boolean> {
  if (next(claim.state, 'CHANGE_ACCOUNT') === undefined) return false;
  const actions = await findActions(reader, claim.participantId, claim.id);
  if (isOwedToHeirs(actions.findLast(({ action }) => asks(action))?.detail)) return false;
  return correctionOf(actions) === 'ACCOUNT' && !(await mayStillArrive(reader, claim, actions));
}

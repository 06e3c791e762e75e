import { hitRateLimit, type Context } from '@jmo/database';
import { err, ok, type ParticipantId, type Result } from '@jmo/kernel';
import { inquireAccount, type PayoutPorts } from '@jmo/payout';
import type { FieldProblems, TooManyProblem } from './problems.ts';
import type { BankAccount } from './profile.ts';

/** The banks, as `payout` wants them. */
export type BankPorts = Pick<PayoutPorts, 'banks'>;

/** Enough for honest mistakes; too few to learn other people's names from account numbers. */
const INQUIRIES = { name: 'profile-account-inquiry', max: 10, windowSeconds: 3600 };

/**
 * Asks the bank whether the account is active and the person's own. An account it has confirmed before is not asked about
 * again; a bank that is silent stops nobody, since a claim asks once more. Calls the outside: never in a transaction.
 *
 * @param input.known accounts that were confirmed earlier
 */
export async function confirmAccount(
  context: Context,
  ports: BankPorts,
  input: {
    participantId: ParticipantId;
    account: BankAccount;
    ownerName: string;
    known: readonly (BankAccount | undefined)[];
  },
): Promise<Result<BankAccount, FieldProblems<'bankAccountNo'> | TooManyProblem>> {
  const { account, participantId, ownerName } = input;
  const { bankCode, accountNo } = account;
  const before = input.known.find(
    (known) =>
      known?.confirmedAt !== undefined && known.bankCode === bankCode && known.accountNo === accountNo,
  );
  if (before !== undefined) return ok(before);
  const limit = await hitRateLimit(context, INQUIRIES, participantId);
  if (!limit.allowed) return err({ code: 'TOO_MANY', retryAt: limit.retryAt });
  const answer = await inquireAccount(context, ports, { bankCode, accountNo, expectedName: ownerName });
  if (answer.ok) return ok({ bankCode, accountNo, confirmedAt: context.clock.now().toString() });
  const { code } = answer.error;
  if (code === 'BANK_UNAVAILABLE') return ok({ bankCode, accountNo });
  return err({ code: 'FIELDS', fields: [{ field: 'bankAccountNo', code }] });
}

import { hitRateLimit, type Context } from '@jmo/database';
import { err, ok, type ParticipantId, type Result } from '@jmo/kernel';
import { getParticipant } from '@jmo/membership';
import { inquireAccount, type PayoutPorts } from '@jmo/payout';
import type { PayeeAccount } from './claim-draft.ts';
import type { AccountForm } from './parse-tax-and-account.ts';
import type { BankAnswerProblem, TooManyProblem } from './problems.ts';

/** The banks, as `payout` wants them. */
export type BankPorts = Pick<PayoutPorts, 'banks'>;

/** Enough for honest mistakes; too few to learn other people's names from account numbers. */
const INQUIRIES = { name: 'claim-account-inquiry', max: 10, windowSeconds: 3600 };

/** Asks the bank whether the account is active and the participant's own. Calls the outside: never in a transaction. */
export async function confirmPayee(
  context: Context,
  ports: BankPorts,
  { participantId, ...account }: { participantId: ParticipantId } & AccountForm,
): Promise<Result<PayeeAccount, BankAnswerProblem | TooManyProblem>> {
  const { fullName: expectedName } = await getParticipant(context.db, participantId);
  return await confirmAccount(context, ports, { askedBy: participantId, expectedName, ...account });
}

/** The same for whoever is to be paid, by name. @param asked.askedBy whose questions are counted */
export async function confirmAccount(
  context: Context,
  ports: BankPorts,
  asked: { askedBy: string; expectedName: string } & AccountForm,
): Promise<Result<PayeeAccount, BankAnswerProblem | TooManyProblem>> {
  const { askedBy, expectedName, bankCode, accountNo } = asked;
  const limit = await hitRateLimit(context, INQUIRIES, askedBy);
  if (!limit.allowed) return err({ code: 'TOO_MANY', retryAt: limit.retryAt });
  const answer = await inquireAccount(context, ports, { bankCode, accountNo, expectedName });
  return answer.ok ? ok({ bankCode, accountNo, accountName: answer.value.accountName }) : answer;
}

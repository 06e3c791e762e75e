import type { Context } from '@jmo/database';
import { dateInWib, err, ok, type Result } from '@jmo/kernel';
import { findBank, isAccountNumber } from './banks.ts';
import { isSameOwner } from './name-match.ts';
import type { PayoutPorts } from './ports.ts';
import { policyOn } from './rail-policy.ts';
import { responseTable } from './response-table.ts';
import { textOf, type SnapAnswer } from './snap/answer.ts';

/**
 * - ACCOUNT_CLOSED, ACCOUNT_DORMANT, ACCOUNT_NOT_FOUND: the bank says so (an unknown bank or a number that cannot be one
 *   counts as not found)
 * - NAME_DIFFERS: it belongs to somebody else, or the bank writes the name otherwise (name-match.ts)
 * - BANK_UNAVAILABLE: no usable answer; try later
 */
export type AccountProblem = {
  readonly code:
    'ACCOUNT_CLOSED' | 'ACCOUNT_DORMANT' | 'ACCOUNT_NOT_FOUND' | 'NAME_DIFFERS' | 'BANK_UNAVAILABLE';
};

/**
 * Asks whose account this is: the account's own bank where that is one of ours (SNAP 15), else through the bank that
 * sends to other banks (16). No money is involved and nothing is written down. The name is the bank's spelling.
 */
export async function inquireAccount(
  context: Context,
  ports: Pick<PayoutPorts, 'banks'>,
  { bankCode, accountNo, expectedName }: { bankCode: string; accountNo: string; expectedName: string },
): Promise<Result<{ accountName: string }, AccountProblem>> {
  const bank = findBank(bankCode);
  if (bank === undefined || !isAccountNumber(accountNo)) return err({ code: 'ACCOUNT_NOT_FOUND' });
  const asked = bank.own ?? policyOn(dateInWib(context.clock.now())).sender;
  const service = bank.own === undefined ? '16' : '15';
  const { answer } = await ports.banks[asked].inquireAccount({ service, bankCode, accountNo, expectedName });
  const found = readOwner(answer);
  if (!found.ok) {
    const said = answer.kind === 'ANSWERED' ? (answer.code ?? `HTTP_${answer.http}`) : answer.cause;
    context.log.info({ bank: asked, outcome: found.error.code, said }, 'account inquiry');
    return found;
  }
  return isSameOwner(found.value.accountName, expectedName) ? found : err({ code: 'NAME_DIFFERS' });
}

function readOwner(answer: SnapAnswer): Result<{ accountName: string }, AccountProblem> {
  if (answer.kind !== 'ANSWERED' || answer.code === undefined) return err({ code: 'BANK_UNAVAILABLE' });
  if (answer.http === 200 && /^200\d\d00$/.test(answer.code)) {
    const accountName = textOf(answer.body, 'beneficiaryAccountName');
    return accountName === undefined ? err({ code: 'BANK_UNAVAILABLE' }) : ok({ accountName });
  }
  const verdict = responseTable.get(`${answer.code.slice(0, 3)}/${answer.code.slice(5)}`);
  if (verdict?.meaning !== 'ACCOUNT_PROBLEM') return err({ code: 'BANK_UNAVAILABLE' });
  if (verdict.reason === 'ACCOUNT_DORMANT' || verdict.reason === 'ACCOUNT_NOT_FOUND')
    return err({ code: verdict.reason });
  return err({ code: 'ACCOUNT_CLOSED' });
}

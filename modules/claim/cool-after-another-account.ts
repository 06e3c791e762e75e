import { startCooling } from '@jmo/account';
import type { Context, Reader, Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import type { PayeeAccount } from './claim-draft.ts';
import { findClaimRows, type ClaimRow } from './claim.queries.ts';
import { openClaim } from './sealed-claim.ts';

/**
 * Whether this is another account than the one to which this person was paid before. A first claim has no such account
 * (docs/decisions/0030-guards-on-money.md).
 */
export async function isAnotherAccount(
  reader: Reader,
  context: Pick<Context, 'vault'>,
  participantId: ParticipantId,
  named: Pick<PayeeAccount, 'bankCode' | 'accountNo'>,
): Promise<boolean> {
  const before = (await findClaimRows(reader, participantId)).find(({ state }) => state === 'SELESAI');
  if (before === undefined) return false;
  const paidTo = openClaim(context, before).account;
  return paidTo.bankCode !== named.bankCode || paidTo.accountNo !== named.accountNo;
}

/** Nothing is paid for a while to another account than before, so that the owner hears of it first. */
export async function coolAfterAnotherAccount(
  tx: Tx,
  context: Context,
  { participantId }: ClaimRow,
  named: PayeeAccount,
): Promise<void> {
  if (await isAnotherAccount(tx, context, participantId, named))
    await startCooling(tx, context, { participantId, reason: 'ACCOUNT_CHANGED' });
}

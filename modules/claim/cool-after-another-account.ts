import { startCooling } from '@jmo/account';
import type { Context, Tx } from '@jmo/database';
import { findClaimRows, type ClaimRow } from './claim.queries.ts';
import { openClaim } from './sealed-claim.ts';

/**
 * A claim that names another account than the one to which this person was paid before: nothing is paid for a while, so
 * that the owner hears of it first. A first claim has no such account (docs/decisions/0030-guards-on-money.md).
 */
export async function coolAfterAnotherAccount(tx: Tx, context: Context, claim: ClaimRow): Promise<void> {
  const { participantId, id } = claim;
  const before = (await findClaimRows(tx, participantId)).find(
    (earlier) => earlier.id !== id && earlier.state === 'SELESAI',
  );
  if (before === undefined) return;
  const [paidTo, named] = [openClaim(context, before).account, openClaim(context, claim).account];
  if (paidTo.bankCode === named.bankCode && paidTo.accountNo === named.accountNo) return;
  await startCooling(tx, context, { participantId, reason: 'ACCOUNT_CHANGED' });
}

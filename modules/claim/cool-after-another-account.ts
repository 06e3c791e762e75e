import { startCooling } from '@jmo/account';
import type { Context, Reader, Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import type { PayeeAccount } from './claim-draft.ts';
import { findClaimRows, type ClaimRow } from './claim.queries.ts';
import { isHeirs, openClaim } from './sealed-claim.ts';

type Named = Pick<PayeeAccount, 'bankCode' | 'accountNo'>;

/** Whether money of this person has arrived at an account before: there, only elsewhere, or nowhere yet. */
async function wasPaidTo(
  reader: Reader,
  context: Pick<Context, 'vault'>,
  participantId: ParticipantId,
  named: Named,
): Promise<'THERE' | 'ELSEWHERE' | 'NOWHERE'> {
  const paidTo = (await findClaimRows(reader, participantId))
    .filter(({ state }) => state === 'SELESAI')
    .map((claim) => openClaim(context, claim).account);
  if (paidTo.length === 0) return 'NOWHERE';
  const isThere = paidTo.some((one) => one.bankCode === named.bankCode && one.accountNo === named.accountNo);
  return isThere ? 'THERE' : 'ELSEWHERE';
}

/**
 * Whether this is another account than those to which this person was paid before. A first claim has no such account
 * (docs/decisions/0030-guards-on-money.md).
 */
export const isAnotherAccount = async (
  reader: Reader,
  context: Pick<Context, 'vault'>,
  participantId: ParticipantId,
  named: Named,
): Promise<boolean> => (await wasPaidTo(reader, context, participantId, named)) === 'ELSEWHERE';

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

/**
 * Another account while a payment is on its way back to its owner: transfers within a bank leave at once, so the owner
 * hears of it first, unless money of theirs has arrived at that account before. Heirs are not kept back by a cooling
 * (guards.ts).
 * @returns from when it may be paid
 */
export async function coolAfterChange(
  tx: Tx,
  context: Context,
  { participantId, cause }: Pick<ClaimRow, 'participantId' | 'cause'>,
  named: Named,
): Promise<Temporal.Instant> {
  const isKnown = (await wasPaidTo(tx, context, participantId, named)) === 'THERE';
  if (isKnown || isHeirs({ cause })) return context.clock.now();
  return (await startCooling(tx, context, { participantId, reason: 'ACCOUNT_CHANGED' })).until;
}

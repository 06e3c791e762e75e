import type { Reader } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { findRowByPurpose, type PayoutKey, type PayoutRow } from './payout.queries.ts';
import type { Payout } from './payout.ts';

/** The payout of a purpose, for tracking screens. */
export async function findPayout(
  reader: Reader,
  participantId: ParticipantId,
  purpose: string,
): Promise<Payout | undefined> {
  const row = await findRowByPurpose(reader, participantId, purpose);
  return row && withoutInternals(row);
}

/** Whose payout is this? For a bank's own notifications, which quote our reference. */
export async function findPayoutByReference(
  reader: Reader,
  reference: string,
): Promise<PayoutKey | undefined> {
  const row = await reader
    .selectFrom('payout_by_reference')
    .select(['participant_id', 'payout_id'])
    .where('reference', '=', reference)
    .executeTakeFirst();
  return row && { participantId: row.participant_id as ParticipantId, payoutId: row.payout_id };
}

export function withoutInternals(row: PayoutRow): Payout {
  const {
    sealed: _sealed,
    version: _version,
    attempt: _attempt,
    tries: _tries,
    notFound: _notFound,
    knownUnsent: _knownUnsent,
    ...rest
  } = row;
  const { attemptStartedAt: _startedAt, ...payout } = rest;
  return payout;
}

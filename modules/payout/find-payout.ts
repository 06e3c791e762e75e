import type { Context, Reader } from '@jmo/database';
import type { OwnBank, ParticipantId } from '@jmo/kernel';
import { findRow, findRowByPurpose, openPayee, type PayoutKey, type PayoutRow } from './payout.queries.ts';
import type { Payout, PayoutState } from './payout.ts';
import type { Rail } from './rails.ts';

/** The payout of a purpose, for tracking screens. */
export async function findPayout(
  reader: Reader,
  participantId: ParticipantId,
  purpose: string,
): Promise<Payout | undefined> {
  const row = await findRowByPurpose(reader, participantId, purpose);
  return row && withoutInternals(row);
}

/** The states of those payouts of these purposes that exist. */
export async function findStatesOfPayouts(
  reader: Reader,
  participantId: ParticipantId,
  purposes: readonly string[],
): Promise<PayoutState[]> {
  if (purposes.length === 0) return [];
  const rows = await reader
    .selectFrom('payout')
    .select('state')
    .where('participant_id', '=', participantId)
    .where('purpose', 'in', purposes)
    .execute();
  return rows.map(({ state }) => state as PayoutState);
}

/** The account number a payout goes to. The caller asks before, and writes down why. */
export async function findPayeeAccount(
  reader: Reader,
  { vault }: Pick<Context, 'vault'>,
  payout: PayoutKey,
): Promise<string | undefined> {
  const row = await findRow(reader, payout);
  return row && openPayee(vault, row).accountNo;
}

export interface Referenced extends PayoutKey {
  /** Who was given the order under this reference; a later one may have gone to another bank. */
  readonly sentThrough: OwnBank;
  readonly rail: Rail;
}

/** Whose payout is this? For a bank's own notifications, which quote our reference. */
export async function findPayoutByReference(
  reader: Reader,
  reference: string,
): Promise<Referenced | undefined> {
  const row = await reader
    .selectFrom('payout_by_reference as by')
    .innerJoin('payout_attempt as attempt', (join) =>
      join
        .onRef('attempt.participant_id', '=', 'by.participant_id')
        .onRef('attempt.reference', '=', 'by.reference'),
    )
    .innerJoin('payout', (join) =>
      join.onRef('payout.participant_id', '=', 'by.participant_id').onRef('payout.id', '=', 'by.payout_id'),
    )
    .select(['by.participant_id', 'by.payout_id', 'attempt.sending_bank', 'payout.rail'])
    .where('by.reference', '=', reference)
    .executeTakeFirst();
  return (
    row && {
      participantId: row.participant_id as ParticipantId,
      payoutId: row.payout_id,
      sentThrough: row.sending_bank as OwnBank,
      rail: row.rail as Rail,
    }
  );
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

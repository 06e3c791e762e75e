import { PREPARE, sql, type Tx } from '@jmo/database';
import { assert, err, ok, type ParticipantId, type Result } from '@jmo/kernel';
import type { CardAccount } from './accounts.ts';
import type { InsufficientBalance } from './ledger.ts';

export interface NewReservation {
  readonly participantId: ParticipantId;
  /** Names what the money is kept for; used once per card. */
  readonly reference: string;
  readonly account: CardAccount;
  readonly amount: bigint;
}

export type ReservationConflict = { readonly code: 'RESERVATION_CONFLICT' };

/**
 * Sets money on a card aside: it stays in the balance and can be taken by nobody else until it is settled or released.
 * @returns `replayed` when the same reservation is held already. Errors, with nothing written: INSUFFICIENT_BALANCE;
 *   RESERVATION_CONFLICT – the reference was used on this card for another amount, or is settled or released
 */
export async function reserve(
  tx: Tx,
  { participantId, reference, account, amount }: NewReservation,
  now: Temporal.Instant,
): Promise<Result<{ replayed: boolean }, InsufficientBalance | ReservationConflict>> {
  assert(amount > 0n, 'a reservation holds more than zero');
  const { rows } = await sql<{ account: string }>`${sql.raw(PREPARE)}
    with enough as materialized (
      select account from ledger_card_balance
      where participant_id = ${participantId} and account = ${account} and balance_idr - reserved_idr >= ${amount}
      for update
    ), held as (
      insert into ledger_reservation (participant_id, reference, account, amount_idr, state, reserved_at)
      select ${participantId}, ${reference}, account, ${amount}, 'held', ${now} from enough
      on conflict do nothing
      returning account, amount_idr
    ), set_aside as (
      update ledger_card_balance b set reserved_idr = b.reserved_idr + held.amount_idr
      from held
      where b.participant_id = ${participantId} and b.account = held.account
    )
    select account from held
  `.execute(tx);
  if (rows.length === 1) return ok({ replayed: false });
  const before = await tx
    .selectFrom('ledger_reservation')
    .select(['amount_idr', 'state'])
    .where('participant_id', '=', participantId)
    .where('reference', '=', reference)
    .where('account', '=', account)
    .executeTakeFirst();
  if (before === undefined) return err({ code: 'INSUFFICIENT_BALANCE', account });
  if (before.state === 'held' && before.amount_idr === amount) return ok({ replayed: true });
  return err({ code: 'RESERVATION_CONFLICT' });
}

import { PREPARE, sql, type Reader, type Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import type { CardAccount } from './accounts.ts';
import { noteTaken, type CodedHead } from './heads.queries.ts';

export interface Held {
  readonly account: CardAccount;
  readonly amount: bigint;
}

/**
 * Ends the held reservations of a reference and frees their money, each one exactly once. Takes the participant's head and
 * then the cards, in order, as every writer does; whoever holds nothing may have no head, and then there is nothing to end.
 */
export async function endReservations(
  tx: Tx,
  participantId: ParticipantId,
  reference: string,
  state: 'settled' | 'released',
  now: Temporal.Instant,
): Promise<Held[]> {
  const { rows } = await sql<CodedHead & { [K in keyof Held]: Held[K] | null }>`${sql.raw(PREPARE)}
    with head as materialized (
      select participant_id, length, seal, mac from ledger_head where participant_id = ${participantId} for update
    ), locked as materialized (
      select b.account from ledger_card_balance b
      where exists (select from head) and b.participant_id = ${participantId} and b.account in (
        select r.account from ledger_reservation r
        where r.participant_id = ${participantId} and r.reference = ${reference} and r.state = 'held'
      )
      order by b.account
      for update of b
    ), ended as (
      update ledger_reservation r set state = ${state}, ended_at = ${now}
      from locked
      where r.participant_id = ${participantId} and r.reference = ${reference} and r.account = locked.account
        and r.state = 'held'
      returning r.account, r.amount_idr
    ), freed as (
      update ledger_card_balance b set reserved_idr = b.reserved_idr - ended.amount_idr
      from ended
      where b.participant_id = ${participantId} and b.account = ended.account
    )
    select head.participant_id as "participantId", head.length, head.seal, head.mac, ended.account, ended.amount_idr as amount
    from head left join ended on true
    order by ended.account
  `.execute(tx);
  noteTaken(tx, rows.slice(0, 1));
  return rows.flatMap(({ account, amount }) =>
    account === null || amount === null ? [] : [{ account, amount }],
  );
}

/** What is set aside under a reference and neither settled nor released. */
export async function findHeld(
  reader: Reader,
  participantId: ParticipantId,
  reference: string,
): Promise<Held[]> {
  const rows = await reader
    .selectFrom('ledger_reservation')
    .select(['account', 'amount_idr'])
    .where('participant_id', '=', participantId)
    .where('reference', '=', reference)
    .where('state', '=', 'held')
    .orderBy('account')
    .execute();
  return rows.map((row) => ({ account: row.account as CardAccount, amount: row.amount_idr }));
}

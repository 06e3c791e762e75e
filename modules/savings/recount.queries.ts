import { sql, type RawBuilder, type Tx } from '@jmo/database';
import { firstDayOf } from '@jmo/kernel';
import { numberOfCard, type AccountKey } from '@jmo/ledger';
import type { CardRef } from './savings.ts';

/**
 * Notes cards whose credited months were counted before this money was known. Whoever posts on a card anything but a
 * return says so here, in the same transaction; cards that have no later month credited need no note and get none.
 * @param moved a query with the columns participant_id, kpj, effective_on
 */
export async function noteMoved(tx: Tx, moved: RawBuilder<unknown>, now: Temporal.Instant): Promise<void> {
  await sql`
    insert into return_recount (participant_id, kpj, noted_at)
    select m.participant_id, m.kpj, ${now}
    from (select participant_id, kpj, min(effective_on) as since from (${moved}) as r group by participant_id, kpj) as m
    where exists (
      select from return_credit c
      where c.participant_id = m.participant_id and c.kpj = m.kpj and c.month > m.since)
    on conflict do nothing`.execute(tx);
}

/** The same for one day and some cards. */
export async function noteMovedOn(
  tx: Tx,
  cards: readonly CardRef[],
  day: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<void> {
  const moved = sql`
    select participant_id, kpj, ${day}::date as effective_on
    from unnest(${cards.map((card) => card.holderId)}::uuid[], ${cards.map((card) => card.kpj)}::text[])
      as c (participant_id, kpj)`;
  await noteMoved(tx, moved, now);
}

/** Takes the notes of these cards away, unless months after `through` are credited and were not looked at. */
export async function clearNotes(
  tx: Tx,
  keys: readonly AccountKey[],
  through: Temporal.PlainYearMonth,
): Promise<void> {
  await sql`
    delete from return_recount r
    using unnest(${keys.map((key) => key.participantId)}::uuid[], ${keys.map((key) => numberOfCard(key.account))}::text[])
      as k (participant_id, kpj)
    where r.participant_id = k.participant_id and r.kpj = k.kpj and not exists (
      select from return_credit c
      where c.participant_id = k.participant_id and c.kpj = k.kpj and c.month > ${firstDayOf(through)})`.execute(
    tx,
  );
}

import { sql, type Reader } from '@jmo/database';
import { firstDayOf, monthOf, type Kpj, type ParticipantId } from '@jmo/kernel';
import type { CardKey, Segment } from './membership.ts';

/** A month in which, by the card, somebody worked for an employer, and when it was paid. */
export interface EmployedMonth {
  readonly card: CardKey & {
    readonly segment: Segment;
    readonly startedOn: Temporal.PlainDate;
    readonly endedOn?: Temporal.PlainDate;
  };
  readonly month: Temporal.PlainYearMonth;
  readonly paidOn?: Temporal.PlainDate;
}

/** Every month of every card of an employer, paid or not, by month and card. */
export async function findEmployedMonths(
  reader: Reader,
  asked: {
    readonly npp: string;
    readonly from: Temporal.PlainYearMonth;
    readonly through: Temporal.PlainYearMonth;
  },
): Promise<EmployedMonth[]> {
  const { rows } = await sql<{
    holderId: ParticipantId;
    kpj: Kpj;
    segment: Segment;
    startedOn: Temporal.PlainDate;
    endedOn: Temporal.PlainDate | null;
    month: Temporal.PlainDate;
    paidOn: Temporal.PlainDate | null;
  }>`
    select card.participant_id as "holderId", card.kpj, card.segment, card.started_on as "startedOn",
      card.ended_on as "endedOn", m.month::date as month, newest.paid_on as "paidOn"
    from card
      cross join lateral generate_series(
        greatest(date_trunc('month', card.started_on), ${firstDayOf(asked.from)}::date),
        least(coalesce(card.ended_on - 1, 'infinity'::date), ${firstDayOf(asked.through)}::date),
        interval '1 month') as m (month)
      left join lateral (
        select case when jht_idr > 0 then paid_on end as paid_on from contribution
        where contribution.participant_id = card.participant_id and contribution.kpj = card.kpj
          and contribution.month = m.month::date
        order by revision desc limit 1) as newest on true
    where card.npp = ${asked.npp}
    order by m.month, card.kpj`.execute(reader);
  return rows.map(({ month, paidOn, endedOn, ...card }) => ({
    card: { ...card, endedOn: endedOn ?? undefined },
    month: monthOf(month),
    paidOn: paidOn ?? undefined,
  }));
}

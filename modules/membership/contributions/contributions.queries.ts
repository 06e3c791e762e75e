import { sql, type Reader } from '@jmo/database';
import { firstDayOf, monthOf, type Kpj, type ParticipantId, type Rupiah } from '@jmo/kernel';
import { findCards } from '../cards.queries.ts';
import type { CardKey, Contribution } from '../membership.ts';

/**
 * What was paid for some cards, oldest month first; of a month reported more than once the newest revision. Months that were
 * taken back are not among them.
 * @param between only these months, both included
 */
export async function findContributions(
  reader: Reader,
  cards: readonly CardKey[],
  between?: { readonly from: Temporal.PlainYearMonth; readonly through: Temporal.PlainYearMonth },
): Promise<Contribution[]> {
  if (cards.length === 0) return [];
  const { rows } = await sql<{
    participant_id: string;
    kpj: string;
    month: Temporal.PlainDate;
    wage_idr: bigint;
    jht_idr: bigint;
    paid_on: Temporal.PlainDate;
  }>`
    select c.* from (${newestOf(cards)}) as c
    where c.jht_idr > 0
      ${between === undefined ? sql`` : sql`and c.month between ${firstDayOf(between.from)} and ${firstDayOf(between.through)}`}
    order by c.participant_id, c.kpj, c.month`.execute(reader);
  return rows.map((row) => ({
    holderId: row.participant_id as ParticipantId,
    kpj: row.kpj as Kpj,
    month: monthOf(row.month),
    wage: row.wage_idr as Rupiah,
    amount: row.jht_idr as Rupiah,
    paidOn: row.paid_on,
  }));
}

/** From when to when a card was paid for, and when something was paid last. */
export interface ContributionSpan extends CardKey {
  readonly firstMonth: Temporal.PlainYearMonth;
  readonly lastMonth: Temporal.PlainYearMonth;
  readonly lastPaidOn: Temporal.PlainDate;
}

/** Cards for which nothing was ever paid are left out. */
export async function findContributionSpans(
  reader: Reader,
  cards: readonly CardKey[],
): Promise<ContributionSpan[]> {
  if (cards.length === 0) return [];
  const { rows } = await sql<{
    holderId: ParticipantId;
    kpj: Kpj;
    first: Temporal.PlainDate;
    last: Temporal.PlainDate;
    lastPaidOn: Temporal.PlainDate;
  }>`
    select c.participant_id as "holderId", c.kpj, min(c.month) as first, max(c.month) as last,
      max(c.paid_on) as "lastPaidOn"
    from (${newestOf(cards)}) as c
    where c.jht_idr > 0
    group by c.participant_id, c.kpj`.execute(reader);
  return rows.map(({ first, last, ...row }) => ({
    ...row,
    firstMonth: monthOf(first),
    lastMonth: monthOf(last),
  }));
}

/** The newest revision of every month of these cards; one without an amount takes the month back. */
const newestOf = (cards: readonly CardKey[]) => sql`
  select distinct on (c.participant_id, c.kpj, c.month) c.*
  from unnest(${cards.map((card) => card.holderId)}::uuid[], ${cards.map((card) => card.kpj)}::text[]) as k (participant_id, kpj)
    join contribution c on c.participant_id = k.participant_id and c.kpj = k.kpj
  order by c.participant_id, c.kpj, c.month, c.revision desc`;

/**
 * Months of membership: calendar months for which a contribution was paid on any card of the person. A month worked for
 * two employers is one month.
 * @param paidUntil counts only what had been received by that day
 */
export async function contributionMonthCount(
  reader: Reader,
  participantId: ParticipantId,
  paidUntil?: Temporal.PlainDate,
): Promise<number> {
  const cards = await findCards(reader, participantId);
  if (cards.length === 0) return 0;
  const { rows } = await sql<{ months: number }>`
    select count(distinct c.month)::int as months
    from (${newestOf(cards)}) as c
    where c.jht_idr > 0 and (${paidUntil ?? null}::date is null or c.paid_on <= ${paidUntil ?? null}::date)`.execute(
    reader,
  );
  return rows[0]!.months;
}

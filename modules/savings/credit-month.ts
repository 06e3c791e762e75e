import { sql, type RawBuilder, type Tx } from '@jmo/database';
import { assert, firstDayOf, lastDayOf } from '@jmo/kernel';
import { cardsWithin, movedOnCard, postReceipts, type AccountKey, type ParticipantRange } from '@jmo/ledger';
import type { Rates } from './rates.queries.ts';
import { UNITS_PER_RUPIAH } from './returns-policy.ts';
import { KIND } from './savings.ts';

export interface MonthToCredit {
  readonly month: Temporal.PlainYearMonth;
  readonly rates: Rates;
}

export interface MonthCredited {
  /** Cards looked at. */
  readonly cards: number;
  readonly postings: number;
  readonly booked: bigint;
  /** Cards whose whole history has to be looked at, in the order of the participants. */
  readonly recount: readonly AccountKey[];
}

/**
 * One month of `yearlyCompoundingV1` for all cards of a range whose books are locked, by sets: from the row of the month
 * before and from what moved in that month follows the new row. That holds for a card whose row is as it would be written
 * today. All others are answered as `recount`: money that moved in months credited already, a rate that came since, a
 * month left out, a card credited for the first time, anything below zero.
 */
export async function creditMonth(
  tx: Tx,
  range: ParticipantRange,
  asked: MonthToCredit,
  now: Temporal.Instant,
): Promise<MonthCredited> {
  const rate = asked.rates.percents.get(asked.month.year);
  assert(rate !== undefined, 'a month to credit has a rate');
  await sql`create temporary table return_booked (participant_id uuid, kpj text, booked_idr bigint) on commit drop`.execute(
    tx,
  );
  // Each card's look-ups find a row or two, where making a bitmap costs more than it saves.
  await sql`set local enable_bitmapscan = off`.execute(tx);
  const { rows } = await sql<Omit<MonthCredited, 'postings'>>`
    with step as materialized (${steps(range, asked)}), credited as (
      insert into return_credit
        (participant_id, kpj, month, revision, percent, basis_idr, exact_units, booked_idr, carry_units, rates_seen, credited_at)
      select participant_id, kpj, ${firstDayOf(asked.month)}::date, 1, ${rate.toString()}::numeric / 10000,
        due_idr, due_idr * ${rate}::bigint, units / ${UNITS_PER_RUPIAH}::bigint, units % ${UNITS_PER_RUPIAH}::bigint,
        ${asked.rates.seen.get(asked.month.year)!}, ${now}
      from (select *, carry_units::bigint + due_idr * ${rate}::bigint as units from step where step = 'NEXT') as next
      returning participant_id, kpj, booked_idr
    ), booked as (
      insert into return_booked select * from credited where booked_idr > 0
    )
    select (select count(*)::int from step) as cards,
      (select coalesce(sum(booked_idr), 0)::bigint from credited) as booked,
      (select coalesce(json_agg(json_build_object('participantId', participant_id, 'account', account)
          order by participant_id, account), '[]')
        from step where step = 'RECOUNT') as recount
  `.execute(tx);
  await sql`analyze return_booked (participant_id)`.execute(tx);
  const receipts = sql`
    select participant_id, ${'return:'}::text || kpj || ${`:${asked.month.toString()}:1`}::text as key, 'card:' || kpj as card,
      ${lastDayOf(asked.month)}::date as effective_on, booked_idr as amount_idr
    from return_booked`;
  const { added } = await postReceipts(
    tx,
    { rows: receipts, kind: KIND.return, from: 'fund:returns', locked: range },
    now,
  );
  return { ...rows[0]!, postings: added };
}

/** An amount up to this, times the highest rate and with a carry, fits 64 bits. */
const LARGEST_BASIS = 15_000_000_000_000n;

/** For every card of the range what is to be done: NEXT with its figures, RECOUNT, or NOTHING. */
function steps(range: ParticipantRange, { month, rates }: MonthToCredit): RawBuilder<unknown> {
  const first = sql`${firstDayOf(month)}::date`;
  const before = sql`${firstDayOf(month.subtract({ months: 1 }))}::date`;
  const card = { participantId: sql.ref('l.participant_id'), account: sql.ref('l.account') };
  // In January the returns of the year that ended begin to earn.
  const compounded: RawBuilder<unknown> =
    month.month === 1
      ? sql`(select coalesce(sum(c.booked_idr), 0)::bigint from return_credit c where c.participant_id = l.participant_id
          and c.kpj = l.kpj and c.month >= ${before} - interval '11 months' and c.month < ${first})`
      : sql`0`;
  const years = [...rates.seen.keys()];
  const firstYear = Math.min(...years);
  const seen = Array.from(
    { length: Math.max(...years) - firstYear + 1 },
    (_, at) => rates.seen.get(firstYear + at) ?? null,
  );
  return sql`
    select l.participant_id, l.kpj, l.account, l.due_idr, l.carry_units, case
        when l.due_idr between 1 and ${LARGEST_BASIS}::bigint then 'NEXT'
        when l.due_idr = 0 then 'NOTHING'
        when l.current and (l.month >= ${first} or ${isEmptyForGood(card)}) then 'NOTHING'
        else 'RECOUNT'
      end as step
    from (
      select l.*, case
          when l.current and l.month = ${before} and l.carry_units >= 0 and l.carry_units < ${UNITS_PER_RUPIAH}
          then l.basis_idr + ${movedOnCard(card, { from: before, to: first }, 'fund:returns')} + ${compounded}
        end as due_idr
      from (
        select b.participant_id, b.account, substr(b.account, 6) as kpj, b.balance_idr, c.month, c.basis_idr, c.carry_units,
          coalesce(c.rates_seen = (${seen}::int[])[date_part('year', c.month)::int - ${firstYear - 1}::int], false)
            and not exists (
              select from return_recount r where r.participant_id = b.participant_id and r.kpj = substr(b.account, 6)) as current
        from (${cardsWithin(range)}) as b left join lateral (
          select c.month, c.basis_idr, c.carry_units, c.rates_seen from return_credit c
          where c.participant_id = b.participant_id and c.kpj = substr(b.account, 6)
          order by c.month desc, c.revision desc limit 1) as c on true
        order by b.participant_id, b.account
        offset 0
      ) as l
      offset 0
    ) as l
  `;
}

/**
 * Paid out, nothing left to earn on and nothing came since: such a card is passed over, and nobody looks at its history
 * month by month for ever.
 */
const isEmptyForGood = (card: Parameters<typeof movedOnCard>[0]): RawBuilder<boolean> => sql`
  (l.balance_idr = 0
    and ${movedOnCard(card, { from: sql`(l.month + interval '1 month')::date` }, 'fund:returns')} = 0
    and (extract(month from l.month) = 12
      or l.basis_idr + ${movedOnCard(card, { from: sql.ref('l.month') }, 'fund:returns')} = 0))`;

import { sql, type RawBuilder, type Tx } from '@jmo/database';
import { assert, firstDayOf, lastDayOf } from '@jmo/kernel';
import { lockedCards, movedOnCard, postReceipts, type AccountKey } from '@jmo/ledger';
import type { Rates } from './rates.queries.ts';
import { UNITS_PER_RUPIAH } from './returns-policy.ts';
import { KIND } from './savings.ts';

export interface MonthToCredit {
  readonly month: Temporal.PlainYearMonth;
  readonly rates: Rates;
}

export interface MonthCredited {
  readonly postings: number;
  readonly booked: bigint;
  /** Cards whose whole history has to be looked at. */
  readonly recount: readonly AccountKey[];
}

/**
 * One month of `yearlyCompoundingV1` for all cards that are locked, by sets: from the row of the month before and from
 * what moved in that month follows the new row. That holds for a card whose row is as it would be written today. All
 * others are answered as `recount`: money that moved in months credited already, a rate that came since, a month left
 * out, a card credited for the first time, anything below zero.
 */
export async function creditMonth(
  tx: Tx,
  asked: MonthToCredit,
  now: Temporal.Instant,
): Promise<MonthCredited> {
  const rate = asked.rates.percents.get(asked.month.year);
  assert(rate !== undefined, 'a month to credit has a rate');
  await classify(tx, asked, rate);
  await sql`analyze return_step`.execute(tx);
  await sql`
    insert into return_credit
      (participant_id, kpj, month, revision, percent, basis_idr, exact_units, booked_idr, carry_units, rates_seen, credited_at)
    select participant_id, kpj, ${firstDayOf(asked.month)}::date, 1, ${rate.toString()}::numeric / 10000,
      basis_idr, basis_idr * ${rate}::bigint, units / ${UNITS_PER_RUPIAH}::bigint, units % ${UNITS_PER_RUPIAH}::bigint,
      ${asked.rates.seen.get(asked.month.year)!}, ${now}
    from return_step where step = 'NEXT'
    order by participant_id, kpj`.execute(tx);
  const rows = sql`
    select participant_id, ${'return:'}::text || kpj || ${`:${asked.month.toString()}:1`}::text as key,
      ${lastDayOf(asked.month)}::date as effective_on, account as card, units / ${UNITS_PER_RUPIAH}::bigint as amount_idr
    from return_step where step = 'NEXT' and units >= ${UNITS_PER_RUPIAH}::bigint`;
  const { added } = await postReceipts(tx, { rows, kind: KIND.return, from: 'fund:returns' }, now);
  const { rows: sums } = await sql<{ booked: bigint }>`
    select coalesce(sum(units / ${UNITS_PER_RUPIAH}::bigint), 0)::bigint as booked from return_step where step = 'NEXT'
  `.execute(tx);
  const { rows: recount } = await sql<AccountKey>`
    select participant_id as "participantId", account from return_step where step = 'RECOUNT'
    order by participant_id, account`.execute(tx);
  return { postings: added, booked: sums[0]!.booked, recount };
}

/** An amount up to this, times the highest rate and with a carry, fits 64 bits. */
const LARGEST_BASIS = 15_000_000_000_000n;

/** Writes down for every locked card what is to be done: NEXT with its figures, RECOUNT, or nothing. */
async function classify(tx: Tx, { month, rates }: MonthToCredit, rate: bigint): Promise<void> {
  const first = sql`${firstDayOf(month)}::date`;
  const before = sql`${firstDayOf(month.subtract({ months: 1 }))}::date`;
  const card = { participantId: sql.ref('l.participant_id'), account: sql.ref('l.account') };
  // In January the returns of the year that ended begin to earn.
  const compounded: RawBuilder<unknown> =
    month.month === 1
      ? sql`(select coalesce(sum(c.booked_idr), 0)::bigint from return_credit c where c.participant_id = l.participant_id
          and c.kpj = l.kpj and c.month >= ${before} - interval '11 months' and c.month < ${first})`
      : sql`0`;
  await sql`
    create temporary table return_step (
      participant_id uuid, kpj text, account text, step text, basis_idr bigint, units bigint
    ) on commit drop`.execute(tx);
  await sql`
    with seen as materialized (
      select * from unnest(${[...rates.seen.keys()]}::int[], ${[...rates.seen.values()]}::int[]) as s (year, entries)
    ), last as materialized (
      select l.participant_id, l.account, substr(l.account, 6) as kpj, l.balance_idr, c.month, c.basis_idr, c.carry_units,
        coalesce(c.rates_seen = seen.entries, false) and not exists (
          select from return_recount r where r.participant_id = l.participant_id and r.kpj = substr(l.account, 6)) as current
      from (${lockedCards}) l left join lateral (
        select c.month, c.basis_idr, c.carry_units, c.rates_seen from return_credit c
        where c.participant_id = l.participant_id and c.kpj = substr(l.account, 6)
        order by c.month desc, c.revision desc limit 1) c on true
        left join seen on seen.year = extract(year from c.month)
    ), due as materialized (
      select l.*, case
          when l.current and l.month = ${before} and l.carry_units >= 0 and l.carry_units < ${UNITS_PER_RUPIAH}
          then l.basis_idr + ${movedOnCard(card, { from: before, to: first }, 'fund:returns')} + ${compounded}
        end as due_idr
      from last l
    ), step as materialized (
      select l.participant_id, l.kpj, l.account, l.due_idr, l.carry_units, case
          when l.due_idr between 1 and ${LARGEST_BASIS}::bigint then 'NEXT'
          when l.due_idr = 0 then 'NOTHING'
          when l.current and (l.month >= ${first} or ${isEmptyForGood(card)}) then 'NOTHING'
          else 'RECOUNT'
        end as step
      from due l
    )
    insert into return_step
    select participant_id, kpj, account, step, due_idr,
      case when step = 'NEXT' then carry_units::bigint + due_idr * ${rate}::bigint end
    from step where step <> 'NOTHING'
  `.execute(tx);
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

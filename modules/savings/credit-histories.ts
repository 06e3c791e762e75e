import { sql, type RawBuilder, type Tx } from '@jmo/database';
import { assert } from '@jmo/kernel';
import { lockBalances, movedByMonth, numberOfCard, postReceipts, type AccountKey } from '@jmo/ledger';
import type { Rates } from './rates.queries.ts';
import { UNITS_PER_RUPIAH } from './returns-policy.ts';
import { KIND } from './savings.ts';

export interface HistoriesToCredit {
  /** In the order of the participants. */
  readonly keys: readonly AccountKey[];
  /** The last month to book, as `monthNumber` counts. */
  readonly through: number;
  readonly rates: Rates;
}

export interface HistoriesCredited {
  readonly postings: number;
  readonly booked: bigint;
  /** Cards nothing was written of, that one has to look at one by one. */
  readonly odd: readonly AccountKey[];
}

/**
 * `yearlyCompoundingV1` over the whole histories of hundreds of cards, and what `planCredits` answers for them, by sets: a
 * first crediting with decades behind it, or the true-up of everybody when a final rate arrives. Left to the caller are
 * cards that have less than is to be taken back, that have months which no longer earn, or that are beyond all measure.
 * The cards stay locked until the transaction ends.
 */
export async function creditHistories(
  tx: Tx,
  asked: HistoriesToCredit,
  now: Temporal.Instant,
): Promise<HistoriesCredited> {
  const { keys } = asked;
  // Locked first: whoever comes second sees what the first one booked.
  const cards = await lockBalances(tx, keys);
  const [first, last] = [cards[0], cards.at(-1)];
  if (first === undefined || last === undefined) return { postings: 0, booked: 0n, odd: [] };
  await gather(tx, cards);
  const { odd, booked } = await write(tx, asked, now);
  const receipts = sql`
    select c.participant_id, 'return:' || c.kpj || ':' || left(${dayOf('b.month')}::text, 7) || ':' || b.revision as key,
      c.account as card, ${dayOf('b.month + 1')} - 1 as effective_on, b.amount_idr
    from history_booked b join history_card c on c.n = b.n`;
  const { added } = await postReceipts(
    tx,
    {
      rows: receipts,
      kind: KIND.return,
      from: 'fund:returns',
      locked: { first: first.participantId, last: last.participantId },
      bothWays: true,
    },
    now,
  );
  return { postings: added, booked, odd: odd.map((n) => cards[n - 1]!) };
}

/** Puts the cards, what moved on them month by month, and what their months hold into temporary tables. */
async function gather(
  tx: Tx,
  cards: readonly (AccountKey & { readonly balance: bigint; readonly reserved: bigint })[],
): Promise<void> {
  await sql`
    create temporary table history_card on commit drop as
    select n::int, participant_id, kpj, 'card:' || kpj as account, available_idr
    from unnest(
      ${cards.map(({ participantId }) => participantId)}::uuid[], ${cards.map(({ account }) => numberOfCard(account))}::text[],
      ${cards.map(({ balance, reserved }) => balance - reserved)}::bigint[]
    ) with ordinality as c (participant_id, kpj, available_idr, n)`.execute(tx);
  const card = { participantId: sql.ref('c.participant_id'), account: sql.ref('c.account') };
  await sql`
    create temporary table history_flow on commit drop as
    select c.n, ${monthOf('f.month')} as month, f.net_idr
    from history_card c, lateral (${movedByMonth(card, 'fund:returns')} offset 0) as f`.execute(tx);
  await sql`
    create temporary table history_credited on commit drop as
    select c.n, ${monthOf('r.month')} as month, r.revision, r.rate, r.basis_idr, r.booked_idr, r.carry_units
    from history_card c, lateral (
      select distinct on (r.month) r.month, r.revision, (r.percent * 10000)::bigint as rate, r.basis_idr, r.carry_units,
        (sum(r.booked_idr) over (partition by r.month))::bigint as booked_idr
      from return_credit r where r.participant_id = c.participant_id and r.kpj = c.kpj
      order by r.month, r.revision desc
      offset 0
    ) as r`.execute(tx);
  await sql`analyze history_card, history_flow, history_credited`.execute(tx);
}

/** Sums of a year up to these, times the highest rate, fit 64 bits. */
const LARGEST_FLOWS = 100_000_000_000n;
const LARGEST_OPENING = 1_000_000_000_000n;

const UNITS = sql`${UNITS_PER_RUPIAH}::bigint`;
/** What `floorDivide` leaves: at least nothing, also below zero. */
const restOf = (units: RawBuilder<unknown>) => sql`((${units} % ${UNITS} + ${UNITS}) % ${UNITS})`;
const rupiahOf = (units: RawBuilder<unknown>) => sql`((${units} - ${restOf(units)}) / ${UNITS})`;

/**
 * Writes the months' rows, and what they book into `history_booked`.
 *
 * A year's returns are the floor of all its exact returns, and these are a sum over twelve bases; so one step a year finds
 * every year's opening balance and carry (`state`), and the months of all years follow from them at once (`want`).
 */
async function write(
  tx: Tx,
  { through, rates }: HistoriesToCredit,
  now: Temporal.Instant,
): Promise<{ odd: number[]; booked: bigint }> {
  const years = [...rates.percents.keys()];
  const first = Math.min(...years);
  const list = Array.from({ length: Math.max(...years) - first + 1 }, (_, at) => first + at);
  const byYear = (values: ReadonlyMap<number, bigint | number>, year: string) =>
    sql`(${list.map((each) => values.get(each) ?? null)}::bigint[])[${sql.raw(year)} - ${first - 1}::int]`;
  await sql`
    create temporary table history_booked (n int, month int, revision smallint, amount_idr bigint) on commit drop`.execute(
    tx,
  );
  // Everything is in tables that were just counted and have no index.
  await sql`set local enable_nestloop = off`.execute(tx);
  const { rows } = await sql<{ odd: number[]; booked: bigint }>`
    with recursive flow_year as materialized (
      select n, month / 12 as year, sum(net_idr)::bigint as flow_idr, sum(net_idr * (11 - month % 12))::bigint as weighted_idr
      from history_flow group by n, month / 12
    ), beyond as materialized (
      select n from history_flow group by n having sum(abs(net_idr)) > ${LARGEST_FLOWS}
    ), state as (
      select n, min(year) as year, 0::bigint as opening_idr, 0::bigint as carry_units
      from flow_year where n not in (select n from beyond) group by n
      union all
      select n, year + 1, opening_idr + flow_idr + ${rupiahOf(sql.ref('units'))}, ${restOf(sql.ref('units'))}
      from (
        select s.n, s.year, s.opening_idr, coalesce(f.flow_idr, 0) as flow_idr, s.carry_units
          + coalesce(${byYear(rates.percents, 's.year')}, 0) * (12 * s.opening_idr + coalesce(f.weighted_idr, 0)) as units
        from state s left join flow_year f on f.n = s.n and f.year = s.year
        where s.year < ${Math.floor(through / 12)}::int and abs(s.opening_idr) <= ${LARGEST_OPENING}
      ) as ended
    ), want as materialized (
      select *, ${rupiahOf(sql.ref('units'))} - lag(${rupiahOf(sql.ref('units'))}, 1, 0::bigint) over (partition by n, year order by month) as booked_idr
      from (
        select *, carry_units + (sum(basis_idr * rate) over (partition by n, year order by month))::bigint as units
        from (
          select s.n, s.year, m.month, s.rate, s.carry_units, s.opening_idr + coalesce(sum(f.net_idr) over (
            partition by s.n, s.year order by m.month rows between unbounded preceding and 1 preceding), 0)::bigint as basis_idr
          from (select *, ${byYear(rates.percents, 'year')} as rate from state where abs(opening_idr) <= ${LARGEST_OPENING}) as s
            cross join lateral (select s.year * 12 + at as month from generate_series(0, 11) as at) as m
            left join history_flow f on f.n = s.n and f.month = m.month
          where s.rate is not null and m.month <= ${through}::int
        ) as based
      ) as earned
    ), compared as materialized (
      select n, month, w.rate, w.basis_idr, w.basis_idr * w.rate as exact_units, ${restOf(sql.ref('w.units'))} as carry_units,
        coalesce(c.revision, 0) + 1 as revision, coalesce(w.booked_idr, 0) - coalesce(c.booked_idr, 0) as change_idr,
        c.n is not null and w.rate = c.rate and w.basis_idr = c.basis_idr and ${restOf(sql.ref('w.units'))} = c.carry_units as same
      from (select * from want where basis_idr <> 0) as w
        full join (select * from history_credited where month <= ${through}::int) as c using (n, month)
    ), odd as materialized (
      select n from beyond
      union select n from state where abs(opening_idr) > ${LARGEST_OPENING}
      union select n from compared where rate is null
      union select n from compared join history_card using (n) group by n, available_idr having available_idr + sum(change_idr) < 0
    ), changed as materialized (
      select * from compared where not (coalesce(same, false) and change_idr = 0) and n not in (select n from odd)
    ), credited as (
      insert into return_credit
        (participant_id, kpj, month, revision, percent, basis_idr, exact_units, booked_idr, carry_units, rates_seen, credited_at)
      select participant_id, kpj, ${dayOf('month')}, revision, rate::numeric / 10000, basis_idr, exact_units, change_idr, carry_units,
        ${byYear(rates.seen, '(month / 12)')}, ${now}
      from changed join history_card using (n)
    ), booked as (
      insert into history_booked select n, month, revision, change_idr from changed where change_idr <> 0
    )
    select array(select n from odd order by n) as odd, (select coalesce(sum(change_idr), 0)::bigint from changed) as booked
  `.execute(tx);
  await sql`set local enable_nestloop = on`.execute(tx);
  await sql`analyze history_booked`.execute(tx);
  const [answer] = rows;
  assert(answer !== undefined, 'an aggregate answers one row');
  return answer;
}

const monthOf = (date: string) =>
  sql`(date_part('year', ${sql.ref(date)}) * 12 + date_part('month', ${sql.ref(date)}) - 1)::int`;
/** The first day of a month by its number. @param month SQL */
const dayOf = (month: string) => sql`make_date((${sql.raw(month)}) / 12, (${sql.raw(month)}) % 12 + 1, 1)`;

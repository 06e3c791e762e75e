import { sql, type Context, type Db, type RawBuilder } from '@jmo/database';
import { workAhead } from '@jmo/kernel';
import { eventsWithin, movedWithin, rangesOfEverybody, type ParticipantRange } from '@jmo/ledger';
import { findTakenCards, reportedWithin } from '@jmo/membership';
import { findEntered, nameOfEntry } from './rates-entered.ts';
import { findRateHistory, findRates } from './rates.queries.ts';
import { UNITS_PER_RUPIAH } from './returns-policy.ts';
import { KIND } from './savings.ts';

/** How what is recorded beside the books differs from them. */
export type RecordProblemCode =
  /** Contributions reported for a card and paid on a day are not what the books received on it that day. */
  | 'CONTRIBUTIONS_DIFFER'
  /** Returns recorded for a card's month are not what the books credited for it. */
  | 'RETURNS_DIFFER'
  /** A month's return does not follow from its basis, its rate and what was carried over. */
  | 'RETURN_MISCOUNTED'
  /** Months were credited at a percentage nobody entered for their year. */
  | 'RATE_NEVER_ENTERED'
  /** An entry among the rates that no import made, or one that an import made and that is not there. */
  | 'RATES_DIFFER'
  /** A card is somebody's to whom nobody gave it. */
  | 'CARD_TAKEN'
  /** Payments recorded for "once" and for tax are not those in the books. */
  | 'PAYMENTS_DIFFER'
  /** Something stands there that nobody can count with. */
  | 'UNREADABLE';

export interface RecordProblem {
  readonly code: RecordProblemCode;
  readonly participantId: string | null;
  readonly kpj: string | null;
  /** Of the money: the day it moved. */
  readonly day: string | null;
  readonly what: string;
}

export interface RecordsReport {
  /** The first ones: rates, then what concerns participants, in their order, then cards that were taken. */
  readonly problems: readonly RecordProblem[];
  readonly problemCount: number;
}

/** Participants looked at by one statement. */
const PAGE = 5_000;
/** Statements at a time: their sums are the database's work, which has a second processor. */
const AT_ONCE = 2;
const NAMED = 100;

/**
 * Holds what savings and membership record beside the books against the books: reported contributions, credited months,
 * payments. The books prove themselves (`verifyBooks`); these do not, and what an import or the crediting of a month counts
 * from them is posted like anything else. Each page of participants is read as of one moment; nothing is locked.
 */
export async function verifyRecords(
  context: Pick<Context, 'db'>,
  onProgress: (participants: number) => void = () => undefined,
  { page = PAGE }: { readonly page?: number } = {},
): Promise<RecordsReport> {
  const problems = await findRateProblems(context.db);
  const rates = new Set<string>();
  let problemCount = problems.length;
  let looked = 0;
  const { seen } = await findRates(context.db);
  const ranges = rangesOfEverybody(context.db, page);
  const pages = workAhead(ranges, AT_ONCE, (range) => findDifferences(context.db, range, page, seen));
  for await (const rows of pages) {
    // One rate is one problem, however many cards were credited at it.
    const again = ({ code, what }: Found) => code === 'RATE_NEVER_ENTERED' && rates.has(what);
    const fresh = rows.filter((row) => !again(row));
    for (const { total: _total, ...problem } of fresh) {
      if (problem.code === 'RATE_NEVER_ENTERED') rates.add(problem.what);
      if (problems.length < NAMED) problems.push(problem);
    }
    problemCount += (rows[0]?.total ?? 0) - (rows.length - fresh.length);
    looked += page;
    onProgress(looked);
  }
  for await (const { participantId, kpj } of findTakenCards(context.db)) {
    problemCount++;
    if (problems.length < NAMED)
      problems.push({
        code: 'CARD_TAKEN',
        participantId,
        kpj,
        day: null,
        what: 'it belongs to this participant, and neither they nor an officer linked it to them',
      });
  }
  return { problems, problemCount };
}

/** What stands among the rates, held against what the audit says was entered; as of one moment. */
async function findRateProblems(db: Db): Promise<RecordProblem[]> {
  const [there, entered] = await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(
      async (tx) => [new Set((await findRateHistory(tx)).map(nameOfEntry)), await findEntered(tx)] as const,
    );
  const problem = (what: string): RecordProblem => ({
    code: 'RATES_DIFFER',
    participantId: null,
    kpj: null,
    day: null,
    what,
  });
  return [
    ...[...there.difference(entered)].map((name) => problem(`${name}, was entered by no import`)),
    ...[...entered.difference(there)].map((name) =>
      problem(`${name}, was entered by an import and is not there`),
    ),
  ];
}

/** `total`: how many there are in the page. */
type Found = RecordProblem & { readonly total: number };

/** Where nothing can be counted of a page, it is looked at in parts: what somebody wrote there hides nobody else's. */
async function findDifferences(
  db: Db,
  range: ParticipantRange,
  size: number,
  seen: ReadonlyMap<number, number>,
): Promise<Found[]> {
  try {
    return (await differences(range, seen).execute(db)).rows;
  } catch (error) {
    if (!isOfData(error)) throw error;
    if (size === 1) return [unreadable(range, error)];
  }
  const part = Math.ceil(size / 10);
  const found: Found[] = [];
  for await (const within of rangesOfEverybody(db, part, range))
    found.push(...(await findDifferences(db, within, part, seen)));
  return found.map((each) => ({ ...each, total: found.length }));
}

/** A sum that no number holds (PostgreSQL's class 22), the year of a day without end (0A000). */
const isOfData = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && /^22|^0A000$/.test(String(error.code));

const unreadable = ({ last }: ParticipantRange, { message }: Error): Found => ({
  code: 'UNREADABLE',
  participantId: last,
  kpj: null,
  day: null,
  what: `what is recorded or posted cannot be counted: ${message}`,
  total: 1,
});

function differences(range: ParticipantRange, seen: ReadonlyMap<number, number>) {
  const mine = (table: string) =>
    sql`${sql.ref(table)}.participant_id between ${range.first}::uuid and ${range.last}::uuid`;
  return sql<Found>`
    with moved as materialized (
      select participant_id, account, kind, effective_on as day, sum(delta_idr)::bigint as amount_idr
      from (${movedWithin(range)}) as m where account like 'card:%' or account = 'tax:payable' group by 1, 2, 3, 4
    ), card_moved as materialized (
      select participant_id, substr(account, 6) as kpj, kind, day, amount_idr from moved
      where account like 'card:%' and amount_idr <> 0
    ), credited as materialized (
      select distinct on (c.participant_id, c.kpj, c.month) c.participant_id, c.kpj, c.month, c.percent, c.basis_idr,
        c.exact_units, c.carry_units, c.rates_seen,
        (sum(c.booked_idr) over (partition by c.participant_id, c.kpj, c.month))::bigint as booked_idr
      from return_credit c where ${mine('c')}
      order by c.participant_id, c.kpj, c.month, c.revision desc
    ), paid as materialized (
      select p.* from benefit_payment p
      where ${mine('p')} and not exists (
        select from benefit_payment_undone u where u.participant_id = p.participant_id and u.reference = p.reference)
    ), claimed as materialized (
      select participant_id, split_part(key, ':', 2) as reference,
        (sum(amount_idr) filter (where key like '%:payout'))::bigint as gross_idr,
        min(effective_on) filter (where key like '%:payout') as paid_on,
        -- Whether what left the fund's cash has not come back to it.
        sum(case 'fund:cash' when credit_account then amount_idr when debit_account then -amount_idr else 0 end) > 0 as is_paid,
        bool_or(key like '%:put-back') as is_put_back
      from (${eventsWithin(range, KIND.claim)}) as e group by 1, 2 having bool_or(key like '%:payout')
    ), problem as (
      ${unequal(
        'CONTRIBUTIONS_DIFFER',
        'reported',
        KIND.contribution,
        sql`
        select participant_id, kpj, paid_on as day, sum(jht_idr)::bigint as amount_idr
        from (${reportedWithin(range)}) as r group by 1, 2, 3`,
      )}
      union all ${unequal(
        'RETURNS_DIFFER',
        'recorded',
        KIND.return,
        sql`
        select participant_id, kpj, (month + interval '1 month')::date - 1 as day, booked_idr as amount_idr
        from credited where booked_idr <> 0`,
      )}
      union all ${unequal(
        'PAYMENTS_DIFFER',
        'recorded',
        KIND.payment,
        sql`
        select participant_id, kpj, paid_on as day, -sum(gross_idr)::bigint as amount_idr
        from paid where kpj is not null group by 1, 2, 3`,
      )}
      union all
      select 'PAYMENTS_DIFFER', participant_id, null, null,
        'tax withheld: recorded ' || coalesce(p.tax_idr, 0) || ', in the books ' || coalesce(b.tax_idr, 0)
      from (select participant_id, sum(tax_idr)::bigint as tax_idr from paid group by 1) as p
        full join (
          select participant_id, sum(amount_idr)::bigint as tax_idr from moved where account = 'tax:payable' group by 1
        ) as b using (participant_id)
      where coalesce(p.tax_idr, 0) <> coalesce(b.tax_idr, 0)
      union all
      select 'PAYMENTS_DIFFER', participant_id, null, null, 'claim ' || reference || d.what
      from (
        select b.participant_id, b.reference, b.kpj, b.gross_idr, b.paid_on, u.reference is not null as is_undone
        from benefit_payment b
          left join benefit_payment_undone u on u.participant_id = b.participant_id and u.reference = b.reference
        where ${mine('b')} and b.kpj is null
      ) as p
        full join claimed as b using (participant_id, reference),
        lateral (values
          (p.participant_id is null, ': in the books and not recorded'),
          (b.participant_id is null, ': recorded and not in the books'),
          (p.gross_idr <> b.gross_idr, ': recorded ' || p.gross_idr || ', in the books ' || b.gross_idr),
          (p.paid_on <> b.paid_on, ': recorded on ' || p.paid_on || ', in the books on ' || b.paid_on),
          (p.is_undone and b.is_paid, ': recorded as put back on the cards, and paid by the books'),
          (not p.is_undone and b.is_put_back, ': put back on the cards by the books, and recorded as paid')
        ) as d (is_so, what)
      where d.is_so
      union all
      select 'RETURN_MISCOUNTED', participant_id, kpj, (month + interval '1 month')::date - 1,
        'the return does not follow from its basis of ' || basis_idr || ', ' || percent || ' percent and the months before'
      from (${counted(seen)}) as c
      where exact_units <> basis_idr * percent * 10000
        or is_current and carry_units <> carried_units + exact_units - booked_idr::numeric * ${UNITS_PER_RUPIAH}::bigint
      union all
      select distinct 'RATE_NEVER_ENTERED', null::uuid, null, null::date,
        'months of ' || extract(year from month) || ' were credited at ' || percent || ' percent'
      from credited c
      where not exists (
        select from return_rate r where r.year = extract(year from c.month)::int and r.percent = c.percent)
    )
    select code, participant_id as "participantId", kpj, day::text, what,
      count(*) over ()::int as total
    from problem order by participant_id nulls first, kpj, day, code, what limit ${NAMED}`;
}

/**
 * Where sums by card and day are not those of one kind in the books.
 * @param recorded participant_id, kpj, day, amount_idr
 */
const unequal = (code: RecordProblemCode, word: string, kind: string, recorded: RawBuilder<unknown>) => sql`
  select ${code}::text as code, participant_id, kpj, day,
    ${word}::text || ' ' || coalesce(r.amount_idr, 0) || ', in the books ' || coalesce(b.amount_idr, 0) as what
  from (${recorded}) as r
    full join (select participant_id, kpj, day, amount_idr from card_moved where kind = ${kind}) as b
      using (participant_id, kpj, day)
  where coalesce(r.amount_idr, 0) <> coalesce(b.amount_idr, 0)`;

/**
 * Credited months with what was carried over from the one before. A card is current where the next month would be counted
 * from its last row: nothing moved in months credited already, no rate came since. Others are counted anew, from the books.
 */
function counted(seen: ReadonlyMap<number, number>): RawBuilder<unknown> {
  const years = [...seen.keys()];
  return sql`
    select c.*, lag(c.carry_units, 1, 0::numeric) over card as carried_units,
      n.participant_id is null and s.seen = first_value(c.rates_seen) over (card_end) as is_current
    from credited c
      left join return_recount n on n.participant_id = c.participant_id and n.kpj = c.kpj
      left join (
        select participant_id, kpj, max(month) as month from credited group by 1, 2
      ) as e on e.participant_id = c.participant_id and e.kpj = c.kpj
      left join unnest(${years}::int[], ${years.map((year) => seen.get(year)!)}::int[]) as s (year, seen)
        on s.year = extract(year from e.month)::int
    window card as (partition by c.participant_id, c.kpj order by c.month),
      card_end as (partition by c.participant_id, c.kpj order by c.month desc)`;
}

import { sql, type CopySession, type RawBuilder, type Tx } from '@jmo/database';
import type { Kpj, Rupiah } from '@jmo/kernel';
import type { ContributionReport } from './record-contributions.ts';

/** A row of a file on its way into the database; month and day as they stand there (`2026-10`, `2026-11-13`). */
export interface StagedContribution {
  readonly line: number;
  readonly kpj: Kpj;
  readonly month: string;
  readonly wage: Rupiah;
  readonly amount: Rupiah;
  readonly paidOn: string;
}

/** What became of a chunk of rows. read = added + unchanged + changed + refused. */
export interface StagedOutcome {
  readonly added: number;
  readonly unchanged: number;
  /** Months reported again with other figures: nothing is written for them yet, `recordContributions` does that. */
  readonly changed: readonly { readonly line: number; readonly report: ContributionReport }[];
  readonly refused: readonly { readonly line: number; readonly column: string; readonly reason: string }[];
  /** Rows for a month in which, by the card, nobody worked there. They count like any other. */
  readonly outsideEmployment: number;
}

/**
 * A query over the rows of the chunk that were new, for the books, until the transaction ends: participant_id (the
 * card's holder), kpj, month (text), jht_idr, paid_on. Their revision is 1.
 */
export const newContributions: RawBuilder<unknown> = sql`
  select participant_id, kpj, month, jht_idr, paid_on from contribution_staged
  where participant_id is not null and not refused and not known`;

/** Once in a session, before any chunk. */
export async function prepareStaging({ db }: CopySession): Promise<void> {
  await sql`
    create temporary table contribution_copied (
      line bigint, kpj text, month text, wage_idr bigint, jht_idr bigint, paid_on date
    ) on commit delete rows`.execute(db);
  await sql`
    create temporary table contribution_staged (
      line bigint, kpj text, month text, wage_idr bigint, jht_idr bigint, paid_on date,
      participant_id uuid, refused boolean, known boolean, outside boolean
    ) on commit delete rows`.execute(db);
}

/**
 * Takes a chunk into the database by COPY and records what is new in it, all by sets. A chunk holds a card's month once.
 * @param tx a transaction of this session
 */
export async function stageContributions(
  { copy }: CopySession,
  tx: Tx,
  rows: readonly StagedContribution[],
  now: Temporal.Instant,
): Promise<StagedOutcome> {
  await copy('contribution_copied', blocks(rows));
  await sql`analyze contribution_copied`.execute(tx);
  await sql`
    insert into contribution_staged
    select r.line, r.kpj, r.month, r.wage_idr, r.jht_idr, r.paid_on, card.participant_id,
      card.participant_id is null or card.segment = 'JAKON', false,
      r.month < left(card.started_on::text, 7) or r.month > left(card.ended_on::text, 7)
    from contribution_copied r
      left join card_by_kpj directory on directory.kpj = r.kpj
      left join card on card.participant_id = directory.participant_id and card.kpj = r.kpj
    order by card.participant_id, r.kpj, r.month`.execute(tx);
  await sql`analyze contribution_staged`.execute(tx);
  const counted = await insertNew(tx, now);
  return {
    added: counted.added,
    outsideEmployment: counted.outside,
    refused: counted.refused === 0 ? [] : await findRefused(tx),
    ...(counted.known === 0 ? { unchanged: 0, changed: [] } : await compareKnown(tx)),
  };
}

/** COPY's text format. The fields were checked: none holds a tab, a line break or a backslash. */
function* blocks(rows: readonly StagedContribution[]): Generator<string> {
  for (let at = 0; at < rows.length; at += 1_000) {
    let block = '';
    for (const { line, kpj, month, wage, amount, paidOn } of rows.slice(at, at + 1_000))
      block += `${line}\t${kpj}\t${month}\t${wage}\t${amount}\t${paidOn}\n`;
    yield block;
  }
}

interface Counted {
  added: number;
  known: number;
  refused: number;
  outside: number;
}

/** Inserts what is not there and marks what is. */
async function insertNew(tx: Tx, now: Temporal.Instant): Promise<Counted> {
  const { rows } = await sql<Counted>`
    with added as (
      insert into contribution (participant_id, kpj, month, revision, wage_idr, jht_idr, paid_on, recorded_at)
      select participant_id, kpj, (month || '-01')::date, 1, wage_idr, jht_idr, paid_on, ${now}
      from contribution_staged where not refused
      on conflict do nothing
      returning participant_id, kpj, month
    ), known as (
      update contribution_staged s set known = true
      where not s.refused and not exists (
        select from added a
        where a.participant_id = s.participant_id and a.kpj = s.kpj and a.month = (s.month || '-01')::date)
      returning 1
    )
    select (select count(*)::int from added) as added, (select count(*)::int from known) as known,
      count(*) filter (where refused)::int as refused, count(*) filter (where outside and not refused)::int as outside
    from contribution_staged`.execute(tx);
  return rows[0]!;
}

async function findRefused(tx: Tx): Promise<StagedOutcome['refused']> {
  const { rows } = await sql<{ line: bigint; known: boolean }>`
    select line, participant_id is not null as known from contribution_staged where refused order by line
  `.execute(tx);
  return rows.map(({ line, known }) => ({
    line: Number(line),
    column: 'kpj',
    reason: known ? 'the card is of the segment JAKON, which has no JHT' : 'no card has this number',
  }));
}

interface Changed {
  line: bigint;
  kpj: Kpj;
  month: string;
  wage: Rupiah;
  amount: Rupiah;
  paidOn: Temporal.PlainDate;
}

async function compareKnown(tx: Tx): Promise<Pick<StagedOutcome, 'unchanged' | 'changed'>> {
  const { rows } = await sql<Changed>`
    with compared as (
      select s.*, (n.wage_idr, n.jht_idr, n.paid_on) is distinct from (s.wage_idr, s.jht_idr, s.paid_on) as differs
      from contribution_staged s, lateral (
        select c.wage_idr, c.jht_idr, c.paid_on from contribution c
        where c.participant_id = s.participant_id and c.kpj = s.kpj and c.month = (s.month || '-01')::date
        order by c.revision desc limit 1) n
      where s.known
    )
    select line, kpj, month, wage_idr as wage, jht_idr as amount, paid_on as "paidOn"
    from compared where differs order by line`.execute(tx);
  const { rows: counts } = await sql<{ known: number }>`
    select count(*)::int as known from contribution_staged where known`.execute(tx);
  const changed = rows.map(({ line, kpj, month, ...row }) => ({
    line: Number(line),
    report: {
      kpj,
      month: Temporal.PlainYearMonth.from(month),
      wage: row.wage,
      amount: row.amount,
      paidOn: row.paidOn,
    },
  }));
  return { unchanged: counts[0]!.known - changed.length, changed };
}

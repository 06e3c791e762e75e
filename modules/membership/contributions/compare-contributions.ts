import { sql, type Db } from '@jmo/database';
import { monthOf, type Kpj, type Rupiah } from '@jmo/kernel';
import { inBatch, type Batch } from './place-contributions.ts';
import type { Lane } from './lanes.ts';
import type { ContributionReport } from './record-contributions.ts';

/** Rows of a batch that are not new. */
export interface KnownContributions {
  /** Recorded exactly so. */
  readonly unchanged: number;
  /** Months reported again with other figures, or taken back: for `recordContributions`, and for it to decide. */
  readonly changed: readonly ChangedContribution[];
}

export interface ChangedContribution {
  readonly line: number;
  readonly report: ContributionReport;
}

/**
 * Third step, batch by batch: compares the rows with what is recorded, and takes those that are not new out of
 * `contribution_placed`, and cards that have no other out of `contribution_card`. Cards nothing is recorded for are not
 * looked at row by row.
 */
export async function compareContributions({ db }: Lane, batch: Batch): Promise<KnownContributions> {
  const { rows } = await sql<{ differs: boolean; rows: number }>`
    with seen as materialized (
      select card.participant_id, card.kpj
      from contribution_card as card
        cross join lateral (
          select from contribution c where c.participant_id = card.participant_id and c.kpj = card.kpj limit 1) as any_month
      where ${inBatch(batch, 'card')}
    ), recorded as materialized (
      select p.line, (newest.wage_idr, newest.jht_idr, newest.paid_on) is distinct from (p.wage_idr, p.jht_idr, p.paid_on) as differs
      from seen
        join contribution_placed as p on p.participant_id = seen.participant_id and p.kpj = seen.kpj and ${inBatch(batch, 'p')}
        cross join lateral (
          select c.wage_idr, c.jht_idr, c.paid_on from contribution c
          where c.participant_id = p.participant_id and c.kpj = p.kpj and c.month = p.month
          order by c.revision desc limit 1) as newest
    ), known as (
      insert into contribution_known
      select line, differs from recorded
      union all
      select line, true from contribution_placed p
      where ${inBatch(batch, 'p')} and jht_idr = 0 and line not in (select line from recorded)
        and exists (select from contribution_card card where ${inBatch(batch, 'card')} and takes_back)
      returning differs
    )
    select differs, count(*)::int as rows from known group by differs`.execute(db);
  const unchanged = rows.find(({ differs }) => !differs)?.rows ?? 0;
  return { unchanged, changed: rows.length === 0 ? [] : await takeOutKnown(db, batch) };
}

interface Known {
  line: bigint;
  kpj: Kpj;
  month: Temporal.PlainDate;
  wage: Rupiah;
  amount: Rupiah;
  paidOn: Temporal.PlainDate;
}

/** @returns those that differ */
async function takeOutKnown(db: Db, batch: Batch): Promise<ChangedContribution[]> {
  const { rows } = await sql<Known>`
    with gone as (
      delete from contribution_placed p using contribution_known k where ${inBatch(batch, 'p')} and p.line = k.line
      returning p.*, k.differs
    )
    select line, kpj, month, wage_idr as wage, jht_idr as amount, paid_on as "paidOn"
    from gone where differs order by participant_id, kpj, month`.execute(db);
  await sql`truncate contribution_known`.execute(db);
  await sql`
    delete from contribution_card card
    where ${inBatch(batch, 'card')} and not exists (
      select from contribution_placed p where p.participant_id = card.participant_id and p.kpj = card.kpj and ${inBatch(batch, 'p')})`.execute(
    db,
  );
  return rows.map(({ line, month, ...report }) => ({
    line: Number(line),
    report: { ...report, month: monthOf(month) },
  }));
}

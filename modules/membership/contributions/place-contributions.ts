import { sql, type Db, type RawBuilder } from '@jmo/database';
import { isOddShare, isOutside, refusalOf, REFUSALS, type DueShare } from './judge-contributions.ts';
import type { Lane } from './lanes.ts';

/** Participants from one up to another who is not among them, or all from there on, and the rows a lane has for them. */
export interface Batch {
  readonly from: string;
  readonly to: string | undefined;
}

/** @param table with participant_id */
export function inBatch({ from, to }: Batch, table: string): RawBuilder<boolean> {
  const participant = sql.ref(`${table}.participant_id`);
  const before = to === undefined ? sql`` : sql`and ${participant} < ${to}::uuid`;
  return sql`${participant} >= ${from}::uuid ${before}`;
}

/**
 * What a participant costs at least, in rows: beside their rows a batch has for each of its participants a chain and a balance
 * that change.
 */
const LEAST_ROWS = 4;

/**
 * Second step of an import: puts the rows of a lane beside the cards they are for, in the order in which everything that
 * belongs to participants stands in the database (`contribution_placed`), and counts them card by card
 * (`contribution_card`). Rows that repeat a card's month are taken out again – it counts as it stands first in the file –
 * and those that cannot be true of their card (`contribution_misplaced`).
 * @param batchRows rows in a batch at most, give or take those of a participant; fewer where the participants are many
 * @param shares what is due on a wage, for noticing what is far from it
 * @returns the batches, in the order of the participants
 */
export async function placeContributions(
  { db }: Lane,
  { batchRows, shares }: { readonly batchRows: number; readonly shares: readonly DueShare[] },
): Promise<Batch[]> {
  await sql`
    insert into contribution_placed
    select case when ${refusalOf} is null then card.participant_id end as participant_id, r.line, r.wage_idr, r.jht_idr,
      r.month, r.paid_on, r.kpj, ${isOutside}, ${isOddShare(shares)}, ${refusalOf}
    from contribution_copied r
      left join (
        card_by_kpj directory join card on card.participant_id = directory.participant_id and card.kpj = directory.kpj
      ) on directory.kpj = r.kpj
    order by participant_id, r.kpj, r.month, r.line`.execute(db);
  await sql`truncate contribution_copied`.execute(db);
  try {
    await indexPlaced(db);
  } catch (error) {
    if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error;
    await takeOutRepeats(db);
    await indexPlaced(db);
  }
  await takeOutRefused(db);
  await sql`analyze contribution_placed (participant_id, kpj)`.execute(db);
  await sql`
    insert into contribution_card
    select participant_id, kpj, count(*)::int, bool_or(jht_idr = 0) from contribution_placed group by participant_id, kpj`.execute(
    db,
  );
  await sql`create index on contribution_card (participant_id)`.execute(db);
  return await findBatches(db, batchRows);
}

async function findBatches(db: Db, batchRows: number): Promise<Batch[]> {
  const { rows } = await sql<{ from: string }>`
    select participant_id as "from"
    from (
      select participant_id, batch, lag(batch) over (order by participant_id) as before
      from (
        select participant_id,
          (sum(greatest(rows, ${LEAST_ROWS}::int)) over (order by participant_id) - 1) / ${batchRows}::int as batch
        from (select participant_id, sum(rows)::int as rows from contribution_card group by participant_id) as participant
      ) as numbered
    ) as compared
    where batch is distinct from before order by participant_id`.execute(db);
  return rows.map(({ from }, at) => ({ from, to: rows[at + 1]?.from }));
}

const UNIQUE_VIOLATION = '23505';

/** Rows are sorted already, and making the index is also the quickest way to learn whether any of millions repeats another. */
const indexPlaced = (db: Db) =>
  sql`create unique index on contribution_placed (participant_id, kpj, month)`.execute(db);

const takeOutRepeats = (db: Db) =>
  sql`
    with repeat as (
      select line, first from (
        select line, first_value(line) over (partition by participant_id, kpj, month order by line) as first
        from contribution_placed where participant_id is not null) as r
      where line <> first
    ), gone as (
      delete from contribution_placed p using repeat where p.line = repeat.line
    )
    insert into contribution_misplaced select line, '', 'repeats line ' || first from repeat`.execute(db);

const refusals = Object.entries(REFUSALS).map(
  ([name, { column, reason }]) => sql`(${sql.lit(name)}, ${sql.lit(column)}, ${sql.lit(reason)})`,
);

const takeOutRefused = (db: Db) =>
  sql`
    with gone as (
      delete from contribution_placed where participant_id is null returning line, refusal
    )
    insert into contribution_misplaced
    select line, on_column, reason
    from gone join (values ${sql.join(refusals)}) as refused (refusal, on_column, reason) using (refusal)`.execute(
    db,
  );

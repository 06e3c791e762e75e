import { sql, type Db } from '@jmo/database';
import { isOddShare, isOutside, refusalOf, REFUSALS, type DueShare } from './judge-contributions.ts';
import type { Lane } from './lanes.ts';

/** The rows a lane has for some participants: all of theirs. Numbered from 0, in the order of the participants. */
export type Batch = number;

/** A batch costs by its rows and, several times as much, by its participants: each has a chain and a balance that change. */
const ROWS_OF_PARTICIPANT = 4;

/**
 * Second step of an import: puts the rows of a lane beside the cards they are for, in the order in which everything that
 * belongs to participants stands in the database (`contribution_placed`). Rows that repeat a card's month are taken out
 * again – it counts as it stands first in the file – and those that cannot be true of their card (`contribution_misplaced`).
 * @param batchRows rows in a batch at most, give or take those of a participant; fewer where the participants are many
 * @param shares what is due on a wage, for noticing what is far from it
 * @returns how many batches there are
 */
export async function placeContributions(
  { db }: Lane,
  { batchRows, shares }: { readonly batchRows: number; readonly shares: readonly DueShare[] },
): Promise<number> {
  await sql`analyze contribution_copied`.execute(db);
  await sql`
    insert into contribution_placed
    select case when participant_id is not null then greatest(
        (rank() over (order by participant_id) - 1) / ${batchRows}::int,
        (dense_rank() over (order by participant_id) - 1) / ${Math.ceil(batchRows / ROWS_OF_PARTICIPANT)}::int) end, r.*
    from (
      select case when ${refusalOf} is null then card.participant_id end as participant_id, r.kpj, r.month, r.line,
        r.wage_idr, r.jht_idr, r.paid_on, ${refusalOf} as refusal, ${isOutside} as outside, ${isOddShare(shares)} as odd_share
      from contribution_copied r
        left join (
          card_by_kpj directory join card on card.participant_id = directory.participant_id and card.kpj = directory.kpj
        ) on directory.kpj = r.kpj
      order by participant_id, r.kpj, r.month, r.line
    ) as r`.execute(db);
  await sql`truncate contribution_copied`.execute(db);
  try {
    await indexPlaced(db);
  } catch (error) {
    if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error;
    await takeOutRepeats(db);
    await indexPlaced(db);
  }
  await takeOutRefused(db);
  await sql`analyze contribution_placed`.execute(db);
  const { rows } = await sql<{ batches: number }>`
    select coalesce(max(batch) + 1, 0) as batches from contribution_placed`.execute(db);
  return rows[0]!.batches;
}

const UNIQUE_VIOLATION = '23505';

/** Rows are sorted already, and making the index is also the quickest way to learn whether any of millions repeats another. */
const indexPlaced = (db: Db) =>
  sql`create unique index on contribution_placed (batch, participant_id, kpj, month)`.execute(db);

const takeOutRepeats = (db: Db) =>
  sql`
    with repeat as (
      select line, first from (
        select line, first_value(line) over (partition by participant_id, kpj, month order by line) as first
        from contribution_placed where batch is not null) as r
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
      delete from contribution_placed where batch is null returning line, refusal
    )
    insert into contribution_misplaced
    select line, on_column, reason
    from gone join (values ${sql.join(refusals)}) as refused (refusal, on_column, reason) using (refusal)`.execute(
    db,
  );

import { sql, type Db } from '@jmo/database';
import type { RowRejection } from '../csv/rejected-file.ts';
import type { Lane } from './lanes.ts';

/** The rows a lane has for some participants: all of theirs. Numbered from 0, in the order of the participants. */
export type Batch = number;

export interface Placed {
  readonly batches: number;
  /** Rows for a month in which, by the card, nobody worked there. They go in like any other. */
  readonly outsideEmployment: number;
}

/**
 * Second step of an import: puts the rows of a lane beside the cards they are for, in the order in which everything that
 * belongs to participants stands in the database (`contribution_placed`). Rows that repeat a card's month are taken out
 * again – it counts as it stands first in the file – and those of cards that are unknown or have no JHT.
 * @param batchRows rows in a batch, give or take those of a participant
 */
export async function placeContributions({ db }: Lane, batchRows: number): Promise<Placed> {
  await sql`analyze contribution_copied`.execute(db);
  await sql`
    insert into contribution_placed
    select case when participant_id is not null then (rank() over (order by participant_id) - 1) / ${batchRows}::int end, r.*
    from (
      select case when card.segment <> 'JAKON' then card.participant_id end as participant_id, r.kpj, r.month, r.line,
        r.wage_idr, r.jht_idr, r.paid_on, card.participant_id is not null as card_known,
        (r.month < card.started_on and r.month < date_trunc('month', card.started_on)) or r.month > card.ended_on as outside
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
  await takeOutWithoutCard(db);
  await sql`analyze contribution_placed`.execute(db);
  const { rows } = await sql<Placed>`
    select coalesce(max(batch) + 1, 0) as batches,
      (select count(*)::int from contribution_placed where outside) as "outsideEmployment"
    from contribution_placed`.execute(db);
  return rows[0]!;
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

const takeOutWithoutCard = (db: Db) =>
  sql`
    with gone as (
      delete from contribution_placed where batch is null returning line, card_known
    )
    insert into contribution_misplaced
    select line, 'kpj', case when card_known then 'the card is of the segment JAKON, which has no JHT'
      else 'no card has this number' end
    from gone`.execute(db);

const PAGE = 10_000;

/** What was taken out, in the order of the file; a page at a time, since all of the file may be such. */
export async function* findMisplaced({ db }: Lane): AsyncGenerator<RowRejection> {
  await sql`
    declare misplaced cursor with hold for
    select line, on_column as "column", reason from contribution_misplaced order by line`.execute(db);
  for (let full = true; full;) {
    const { rows } = await sql<
      Omit<RowRejection, 'line'> & { line: bigint }
    >`fetch ${sql.lit(PAGE)} from misplaced`.execute(db);
    for (const row of rows) yield { ...row, line: Number(row.line) };
    full = rows.length === PAGE;
  }
}

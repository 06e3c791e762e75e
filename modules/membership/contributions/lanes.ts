import { sql, untilOnDisk, withCopySessions, type CopySession, type Db } from '@jmo/database';

/**
 * A lane: a connection with the rows of some of the cards, so that as many processors work as there are lanes. A card is
 * always in the same one, by its last character, so each lane sees all that the file says about its cards.
 */
export type Lane = CopySession;

/**
 * Twice the processors that most machines have, so that none is idle while a lane waits: for its rows, for a file to grow,
 * for the codes of its heads. By the last digit of a card four come out even on two: 3, 3, 2 and 2 of ten.
 */
const LANES = 4;

/** Lends lanes to `work`. Their tables are temporary: nothing of them is left by whoever is killed. */
export async function withLanes<T>(db: Db, work: (lanes: readonly Lane[]) => Promise<T>): Promise<T> {
  return await withCopySessions(db, LANES, async (lanes) => {
    for (const lane of lanes) await prepare(lane);
    const done = await work(lanes);
    await untilOnDisk(db);
    return done;
  });
}

export const laneOf = (lanes: number, lastOfKpj: number): number => lastOfKpj % lanes;

async function prepare({ db }: Lane): Promise<void> {
  // For sorting millions of rows; what is more goes to the disk.
  await sql`set work_mem = '64MB'`.execute(db);
  // As in `inBatch`: a batch that a power failure takes away is imported again.
  await sql`set synchronous_commit = off`.execute(db);
  // Rows as they stand in the file, then beside the participant whose card it is, with how many each card has; which of a
  // batch are not new; and those that cannot go in, with why. What is read over and over stands before what has any length.
  await sql`
    create temporary table contribution_copied (
      line bigint, wage_idr bigint, jht_idr bigint, month date, paid_on date, kpj text)`.execute(db);
  await sql`
    create temporary table contribution_placed (
      participant_id uuid, line bigint, wage_idr bigint, jht_idr bigint, month date, paid_on date, kpj text,
      outside boolean, odd_share boolean, refusal text)`.execute(db);
  await sql`
    create temporary table contribution_card (participant_id uuid, kpj text, rows integer, takes_back boolean)`.execute(
    db,
  );
  await sql`create temporary table contribution_known (line bigint, differs boolean)`.execute(db);
  await sql`create temporary table contribution_misplaced (line bigint, on_column text, reason text)`.execute(
    db,
  );
}

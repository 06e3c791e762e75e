import { basename } from 'node:path';
import type { Context } from '@jmo/database';
import { dateInWib } from '@jmo/kernel';
import {
  compareContributions,
  countFile,
  findMisplaced,
  findOdd,
  placeContributions,
  readContributions,
  withLanes,
  type Batch,
  type FileCount,
  type Importer,
  type ImportTotals,
  type Lane,
} from '@jmo/membership';
import { bookCorrections } from './book-corrections.ts';
import { bookNewContributions } from './book-new-contributions.ts';
import { WAGE_SHARES } from './split-contribution.ts';

/** Rows in one transaction: enough for the cost of a statement not to count, and nobody waits for it long. */
const BATCH_ROWS = 50_000;

/**
 * `contributions.csv`: records what was reported and paid, and books it on the day it was paid. The same row again
 * changes nothing; a month reported again with other figures is a correction.
 *
 * First the file is read into the database, whole and in bounded memory, and its rows are put in the order of the
 * participants; then they are booked, batch by batch. So it does not matter in which order a file is, what repeats another
 * row is found wherever it stands, and each participant is written to once. Both are done in lanes that share out the cards;
 * a lane whose rows are in order books them while others still put theirs in order.
 */
export async function importContributions(
  context: Context,
  file: string,
  importer: Importer,
  { batchRows = BATCH_ROWS }: { readonly batchRows?: number } = {},
): Promise<ImportTotals> {
  const job = { ...importer, file };
  const count = countFile(job);
  const { totals, reject, warn } = count;
  await withLanes(context.db, async (lanes) => {
    await readContributions(job, count, lanes, dateInWib(context.clock.now()));
    if (totals.problem !== undefined) return;
    let expected = totals.read - totals.rejected;
    let done = 0;
    await Promise.all(
      lanes.map(async (lane, which) => {
        const batches = await placeContributions(lane, { batchRows, shares: WAGE_SHARES });
        for await (const rejection of findMisplaced(lane)) {
          reject(rejection);
          expected--;
        }
        for await (const warning of findOdd(lane)) warn(warning);
        for (const batch of inTurn(batches, which / lanes.length)) {
          done += await bookBatch(context, lane, batch, count);
          const { rejected } = totals;
          job.progress({
            file: basename(file),
            step: 'booking',
            rows: done,
            rejected,
            done,
            total: expected,
          });
        }
      }),
    );
  });
  return totals;
}

/** All of them, from another place on: lanes that go round the same participants do not write to the same ones at a time. */
function inTurn<T>(all: readonly T[], share: number): T[] {
  const start = Math.floor(all.length * share);
  return [...all.slice(start), ...all.slice(0, start)];
}

/** @returns how many rows of the file this was */
async function bookBatch(
  context: Context,
  lane: Lane,
  batch: Batch,
  { totals, reject }: FileCount,
): Promise<number> {
  const known = await compareContributions(lane, batch);
  const added = await bookNewContributions(context, lane, batch);
  const corrected = await bookCorrections(context, lane, known.changed);
  for (const rejection of corrected.refused) reject(rejection);
  totals.accepted += added + known.changed.length - corrected.refused.length;
  totals.unchanged += known.unchanged;
  return added + known.changed.length + known.unchanged;
}

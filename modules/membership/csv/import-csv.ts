import { basename } from 'node:path';
import {
  countFile,
  readRows,
  type CsvSource,
  type FileCount,
  type ImportRow,
  type ImportTotals,
} from './read-rows.ts';
import type { RowRejection, RowWarning } from './row-lists.ts';
import { SeenKeys } from './seen-keys.ts';

export interface ChunkOutcome {
  readonly rejections: readonly RowRejection[];
  readonly unchanged?: number;
  /** Of rows that went in; what is said about one that was rejected is left out. */
  readonly warnings?: readonly RowWarning[];
}

export interface CsvImport<Row> extends CsvSource<Row> {
  /** What may stand in a file only once; a repeat is rejected, so that the order of repeats cannot matter. */
  readonly key?: (row: Row) => string | readonly string[];
  readonly chunkSize?: number;
  /** Writes a chunk, in one transaction. Answers which rows it refuses and how many were there already. */
  readonly onChunk: (rows: readonly ImportRow<Row>[]) => Promise<readonly RowRejection[] | ChunkOutcome>;
}

const CHUNK = 2_000;

/** Brings the rows of a CSV file in, chunk by chunk; what is wrong with a row or the file goes to `rejected`. */
export async function importCsv<Row>(job: CsvImport<Row>): Promise<ImportTotals> {
  const count = countFile(job);
  const { totals, reject } = count;
  const file = basename(job.file);
  const seen = new SeenKeys();
  let chunk: ImportRow<Row>[] = [];
  let done = 0;
  let total = 0;
  // The next chunk is read while the one before is written; never more than these two are held.
  let writing: Promise<void> = Promise.resolve();
  const write = async (
    rows: readonly ImportRow<Row>[],
    upTo: { rows: number; done: number; total: number },
  ) => {
    if (rows.length > 0) settle(count, rows.length, await job.onChunk(rows));
    job.progress({ file, step: 'reading', ...upTo, rejected: totals.rejected });
  };
  const flush = async () => {
    await writing;
    writing = write(chunk, { rows: totals.read, done, total });
    // Whoever awaits it learns of a failure; until then it must not count as one nobody looks at.
    writing.catch(() => undefined);
    chunk = [];
  };
  for await (const block of readRows(job, count)) {
    done = block.offset;
    total = block.size;
    for (const each of block.rows) {
      const earlier = firstLineOf(each, job, seen);
      if (earlier === undefined) chunk.push(each);
      else reject({ line: each.line, column: '', reason: `repeats line ${earlier}` });
      if (chunk.length >= (job.chunkSize ?? CHUNK)) await flush();
    }
  }
  if (totals.problem !== undefined) return totals;
  await flush();
  await writing;
  return totals;
}

/** The line where a key of the row stood before. */
function firstLineOf<Row>(
  { row, line }: ImportRow<Row>,
  { key }: CsvImport<Row>,
  seen: SeenKeys,
): number | undefined {
  for (const each of key === undefined ? [] : [key(row)].flat()) {
    const earlier = seen.firstLineOf(each, line);
    if (earlier !== undefined) return earlier;
  }
  return undefined;
}

function settle(
  { totals, reject, warn }: FileCount,
  size: number,
  answer: readonly RowRejection[] | ChunkOutcome,
): void {
  const {
    rejections,
    unchanged = 0,
    warnings = [],
  } = 'rejections' in answer ? answer : { rejections: answer };
  for (const rejection of rejections) reject(rejection);
  const out = new Set(rejections.map(({ line }) => line));
  for (const warning of warnings) if (!out.has(warning.line)) warn(warning);
  totals.unchanged += unchanged;
  totals.accepted += size - rejections.length - unchanged;
}

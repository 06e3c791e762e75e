import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { err, ok, type Result } from '@jmo/kernel';
import { readRecords, type CsvRecord } from './csv-records.ts';
import type { RejectedWriter, RowRejection } from './rejected-file.ts';
import { SeenKeys } from './seen-keys.ts';

export interface ImportTotals {
  /** Rows of the file, without the header. read = accepted + unchanged + rejected. */
  read: number;
  /** New or changed. */
  accepted: number;
  /** Already there exactly so. */
  unchanged: number;
  rejected: number;
  /** Rows that went in although something about them looks odd (a NIK that codes another birth date). */
  warnings: number;
  /** Set when the file as a whole could not be used: what is wrong with it, in one sentence. */
  problem?: string;
}

export interface ImportProgress {
  readonly file: string;
  readonly read: number;
  readonly rejected: number;
  readonly bytes: number;
  readonly totalBytes: number;
}

/** What every importing use case is given: where rejected rows go and who is told how far it is. */
export interface Importer {
  readonly rejected: RejectedWriter;
  readonly progress: (progress: ImportProgress) => void;
}

export interface ImportRow<Row> {
  readonly row: Row;
  readonly line: number;
}

export interface ChunkOutcome {
  readonly rejections: readonly RowRejection[];
  readonly unchanged?: number;
  readonly warnings?: number;
}

export interface CsvImport<Row> extends Importer {
  readonly file: string;
  /** Columns that must be in the header, in any order. */
  readonly columns: readonly string[];
  /** Columns that may be missing altogether; their value is then an empty text. */
  readonly optional?: readonly string[];
  /** Reads one row; every column is there. */
  readonly parse: (
    record: Record<string, string>,
    line: number,
  ) => Result<Row, { column: string; reason: string }>;
  /** What may stand in a file only once; a repeat is rejected, so that the order of repeats cannot matter. */
  readonly key?: (row: Row) => string | readonly string[];
  readonly chunkSize?: number;
  /** Writes a chunk, in one transaction. Answers which rows it refuses and how many were there already. */
  readonly onChunk: (rows: readonly ImportRow<Row>[]) => Promise<readonly RowRejection[] | ChunkOutcome>;
}

const CHUNK = 2_000;

/**
 * Streams a CSV file (RFC 4180, UTF-8 with or without BOM) through `parse` and, in chunks, through `onChunk`. A bad row
 * is written to `rejected` and the rest goes on; a bad header makes one rejection and nothing is read.
 */
export async function importCsv<Row>(job: CsvImport<Row>): Promise<ImportTotals> {
  const totals: ImportTotals = { read: 0, accepted: 0, unchanged: 0, rejected: 0, warnings: 0 };
  const name = basename(job.file);
  const reject = (rejection: RowRejection) => {
    totals.rejected++;
    job.rejected.write(name, rejection);
  };
  const size = await stat(job.file).catch(() => undefined);
  if (!size?.isFile()) return fail(job, totals, `${name} is missing or is not a file`);

  const seen = new SeenKeys();
  let header: readonly string[] | undefined;
  let chunk: ImportRow<Row>[] = [];
  let bytes = 0;
  // The next chunk is read while the one before is written; never more than these two are held.
  let writing: Promise<void> = Promise.resolve();
  const write = async (rows: readonly ImportRow<Row>[], upTo: { read: number; bytes: number }) => {
    if (rows.length > 0) settle(totals, rows.length, await job.onChunk(rows), reject);
    job.progress({ file: name, ...upTo, rejected: totals.rejected, totalBytes: size.size });
  };
  const flush = async () => {
    await writing;
    writing = write(chunk, { read: totals.read, bytes });
    // Whoever awaits it learns of a failure; until then it must not count as one nobody looks at.
    writing.catch(() => undefined);
    chunk = [];
  };
  for await (const record of readRecords(job.file)) {
    bytes = record.offset;
    if (header === undefined) {
      const checked = checkHeader(record, job);
      if (!checked.ok) return fail(job, totals, `${name}: ${checked.error}`);
      header = checked.value;
      continue;
    }
    totals.read++;
    const row = readRow(record, header, job, seen);
    if (row.ok) chunk.push({ row: row.value, line: record.line });
    else reject({ line: record.line, ...row.error });
    if (chunk.length >= (job.chunkSize ?? CHUNK)) await flush();
  }
  if (header === undefined)
    return fail(job, totals, `${name}: the file is empty; it needs at least its header line`);
  await flush();
  await writing;
  return totals;
}

function fail<Row>(job: CsvImport<Row>, totals: ImportTotals, problem: string): ImportTotals {
  job.rejected.write(basename(job.file), { line: 1, column: '', reason: problem });
  return { ...totals, problem };
}

function settle(
  totals: ImportTotals,
  size: number,
  answer: readonly RowRejection[] | ChunkOutcome,
  reject: (rejection: RowRejection) => void,
): void {
  const {
    rejections,
    unchanged = 0,
    warnings = 0,
  } = 'rejections' in answer ? answer : { rejections: answer };
  for (const rejection of rejections) reject(rejection);
  totals.unchanged += unchanged;
  totals.warnings += warnings;
  totals.accepted += size - rejections.length - unchanged;
}

function checkHeader(
  record: CsvRecord,
  { columns, optional = [] }: { columns: readonly string[]; optional?: readonly string[] },
): Result<readonly string[], string> {
  if (!record.fields.ok) return err(`the header line cannot be read: ${record.fields.error}`);
  const header = record.fields.value.map((column) => column.trim());
  const expected = `expected ${[...columns, ...optional].join(',')}`;
  const missing = columns.find((column) => !header.includes(column));
  if (missing !== undefined) return err(`the header has no column "${missing}"; ${expected}`);
  const unknown = header.find((column) => !columns.includes(column) && !optional.includes(column));
  if (unknown !== undefined)
    return err(`the header has an unknown column "${unknown.slice(0, 40)}"; ${expected}`);
  const repeated = header.find((column, index) => header.indexOf(column) !== index);
  if (repeated !== undefined) return err(`the header has the column "${repeated}" twice`);
  return ok(header);
}

function readRow<Row>(
  record: CsvRecord,
  header: readonly string[],
  job: CsvImport<Row>,
  seen: SeenKeys,
): Result<Row, { column: string; reason: string }> {
  if (!record.fields.ok) return err({ column: '', reason: record.fields.error });
  const fields = record.fields.value;
  if (fields.length !== header.length) {
    return err({ column: '', reason: `has ${fields.length} fields, the header has ${header.length}` });
  }
  const values: Record<string, string> = {};
  for (const column of job.optional ?? []) values[column] = '';
  for (const [index, column] of header.entries()) values[column] = fields[index]!;
  const row = job.parse(values, record.line);
  if (!row.ok || job.key === undefined) return row;
  for (const key of [job.key(row.value)].flat()) {
    const earlier = seen.firstLineOf(key, record.line);
    if (earlier !== undefined) return err({ column: '', reason: `repeats line ${earlier}` });
  }
  return row;
}

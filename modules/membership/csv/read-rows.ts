import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { err, ok, type Result } from '@jmo/kernel';
import type { RowProblem } from './csv-values.ts';
import { readRecords, type CsvRecord } from './csv-records.ts';
import type { RowList, RowRejection, RowWarning } from './row-lists.ts';

export interface ImportTotals {
  /** Rows of the file, without the header. read = accepted + unchanged + rejected. */
  read: number;
  /** New or changed. */
  accepted: number;
  /** Already there exactly so. */
  unchanged: number;
  rejected: number;
  /** What looks odd about rows that went in (a NIK that codes another birth date). */
  warnings: number;
  /** Set when the file as a whole could not be used: what is wrong with it, in one sentence. */
  problem?: string;
}

/** How far a file is: `done` of `total` bytes of it are read, or of its rows booked, where that is a step of its own. */
export interface ImportProgress {
  readonly file: string;
  readonly step: 'reading' | 'booking';
  readonly rows: number;
  readonly rejected: number;
  readonly done: number;
  readonly total: number;
}

/** What every importing use case is given: where rejected and odd rows are listed, and who is told how far it is. */
export interface Importer {
  readonly rejected: RowList;
  readonly warned: RowList;
  readonly progress: (progress: ImportProgress) => void;
}

export interface ImportRow<Row> {
  readonly row: Row;
  readonly line: number;
}

export interface CsvSource<Row> extends Importer {
  readonly file: string;
  /** Columns that must be in the header, in any order. */
  readonly columns: readonly string[];
  /** Columns that may be missing altogether; their value is then an empty text. */
  readonly optional?: readonly string[];
  /** Reads one row; every column is there. */
  readonly parse: (record: Record<string, string>, line: number) => Result<Row, RowProblem>;
  /**
   * Where the columns stand in the file as they do in `columns`: is shown the bytes of a line before anything else is
   * done with them, and says whether that was a row and it has taken it.
   */
  readonly take?: (bytes: Buffer, line: number) => boolean;
}

/** A file on its way in: what has been counted so far, and where to say that a row is not going in, or looks odd. */
export interface FileCount {
  readonly totals: ImportTotals;
  readonly reject: (rejection: RowRejection) => void;
  readonly warn: (warning: RowWarning) => void;
}

export function countFile({
  file,
  rejected,
  warned,
}: Pick<CsvSource<unknown>, 'file' | 'rejected' | 'warned'>): FileCount {
  const totals: ImportTotals = { read: 0, accepted: 0, unchanged: 0, rejected: 0, warnings: 0 };
  const reject = (rejection: RowRejection) => {
    totals.rejected++;
    rejected.write(basename(file), rejection);
  };
  const warn = (warning: RowWarning) => {
    totals.warnings++;
    warned.write(basename(file), warning);
  };
  return { totals, reject, warn };
}

/** The good rows of a part of the file. */
export interface RowBlock<Row> {
  readonly rows: readonly ImportRow<Row>[];
  readonly offset: number;
  readonly size: number;
}

/**
 * Streams a CSV file (RFC 4180, UTF-8 with or without BOM) through `parse`, a block at a time. A bad row is rejected and
 * the rest goes on; a bad header is the file's problem, one rejection, and nothing is read.
 */
export async function* readRows<Row>(
  source: CsvSource<Row>,
  { totals, reject }: FileCount,
): AsyncGenerator<RowBlock<Row>> {
  const name = basename(source.file);
  const fail = (problem: string) => {
    source.rejected.write(name, { line: 1, column: '', reason: problem });
    totals.problem = problem;
  };
  const size = await stat(source.file).catch(() => undefined);
  if (!size?.isFile()) return fail(`${name} is missing or is not a file`);
  let header: readonly string[] | undefined;
  let inOrder = false;
  const take = (bytes: Buffer, line: number) => {
    if (!inOrder || !source.take!(bytes, line)) return false;
    totals.read++;
    return true;
  };
  for await (const { records, offset } of readRecords(source.file, take)) {
    const rows: ImportRow<Row>[] = [];
    for (const record of records) {
      if (header === undefined) {
        const checked = checkHeader(record, source);
        if (!checked.ok) return fail(`${name}: ${checked.error}`);
        header = checked.value;
        continue;
      }
      totals.read++;
      const row = readRow(record, header, source);
      if (row.ok) rows.push({ row: row.value, line: record.line });
      else reject({ line: record.line, ...row.error });
    }
    yield { rows, offset, size: size.size };
    inOrder = source.take !== undefined && String(header) === String(source.columns);
  }
  if (header === undefined) fail(`${name}: the file is empty; it needs at least its header line`);
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
  source: CsvSource<Row>,
): Result<Row, RowProblem> {
  if (!record.fields.ok) return err({ column: '', reason: record.fields.error });
  const fields = record.fields.value;
  if (fields.length !== header.length) {
    return err({ column: '', reason: `has ${fields.length} fields, the header has ${header.length}` });
  }
  const values: Record<string, string> = {};
  for (const column of source.optional ?? []) values[column] = '';
  for (const [index, column] of header.entries()) values[column] = fields[index]!;
  return source.parse(values, record.line);
}

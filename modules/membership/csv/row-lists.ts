import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { csvLine } from './csv-fields.ts';

/** What is to be said about a row. An empty column means the row as a whole. */
export interface RowRemark {
  readonly line: number;
  readonly column: string;
  /** English, for whoever mends the file; names no value, so that no personal data is repeated. */
  readonly reason: string;
}

/** Why a row does not go in. */
export type RowRejection = RowRemark;
/** What looks odd about a row that goes in. */
export type RowWarning = RowRemark;

/** Where rows are listed with what is to be said about them: `file,line,column,reason`. */
export interface RowList {
  write(file: string, remark: RowRemark): void;
  /** Where the list is; undefined while there is nothing in it. */
  path(): string | undefined;
  close(): void;
}

const FLUSH_AT = 65_536;

/**
 * Writes the list `name` into the import folder, or into `fallbackFolder` where that may not be written. The list of an
 * earlier run is replaced, and is gone when there is nothing to list this time.
 */
export function createRowList(
  name: 'rejected.csv' | 'warnings.csv',
  importFolder: string,
  fallbackFolder: string,
): RowList {
  removeEarlier(join(importFolder, name));
  let open: { descriptor: number; path: string } | undefined;
  let buffer = '';
  const flush = () => {
    if (open !== undefined && buffer !== '') writeSync(open.descriptor, buffer);
    buffer = '';
  };
  return {
    write(file, { line, column, reason }) {
      if (open === undefined) {
        open = openFirstWritable(name, [importFolder, fallbackFolder]);
        buffer = csvLine(['file', 'line', 'column', 'reason']);
      }
      buffer += csvLine([file, String(line), column, reason]);
      if (buffer.length >= FLUSH_AT) flush();
    },
    path: () => open?.path,
    close() {
      flush();
      if (open !== undefined) closeSync(open.descriptor);
    },
  };
}

function removeEarlier(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // A folder that may not be written keeps what it has; the new list then goes to the other folder.
  }
}

function openFirstWritable(
  name: string,
  [first, ...others]: readonly string[],
): { descriptor: number; path: string } {
  const path = join(first!, name);
  try {
    mkdirSync(first!, { recursive: true });
    return { descriptor: openSync(path, 'w', 0o600), path };
  } catch (error) {
    if (others.length === 0) throw error;
    return openFirstWritable(name, others);
  }
}

/** Kept in memory: for tests and callers that only want to count. */
export function createRowMemory(): RowList & { readonly rows: (RowRemark & { file: string })[] } {
  const rows: (RowRemark & { file: string })[] = [];
  return {
    rows,
    write: (file, remark) => void rows.push({ file, ...remark }),
    path: () => undefined,
    close: () => undefined,
  };
}

import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { csvLine } from './csv-fields.ts';

/** A row that does not go in. An empty column means the row as a whole. */
export interface RowRejection {
  readonly line: number;
  readonly column: string;
  /** English, for whoever mends the file; names no value, so that no personal data is repeated. */
  readonly reason: string;
}

/** Where rejected rows are written down: `file,line,column,reason`. */
export interface RejectedWriter {
  write(file: string, rejection: RowRejection): void;
  /** Where the file is; undefined while nothing was rejected. */
  path(): string | undefined;
  close(): void;
}

const FLUSH_AT = 65_536;

/**
 * Writes `rejected.csv` into the import folder, or into `fallbackFolder` where that may not be written. The file of an
 * earlier run is replaced, and is gone when nothing is rejected this time.
 */
export function createRejectedWriter(importFolder: string, fallbackFolder: string): RejectedWriter {
  removeEarlier(join(importFolder, 'rejected.csv'));
  let open: { descriptor: number; path: string } | undefined;
  let buffer = '';
  const flush = () => {
    if (open !== undefined && buffer !== '') writeSync(open.descriptor, buffer);
    buffer = '';
  };
  return {
    write(file, { line, column, reason }) {
      if (open === undefined) {
        open = openFirstWritable([importFolder, fallbackFolder]);
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

function openFirstWritable([first, ...others]: readonly string[]): { descriptor: number; path: string } {
  const path = join(first!, 'rejected.csv');
  try {
    mkdirSync(first!, { recursive: true });
    return { descriptor: openSync(path, 'w', 0o600), path };
  } catch (error) {
    if (others.length === 0) throw error;
    return openFirstWritable(others);
  }
}

/** For tests and callers that only want to count. */
export function createRejectedList(): RejectedWriter & {
  readonly rejections: (RowRejection & { file: string })[];
} {
  const rejections: (RowRejection & { file: string })[] = [];
  return {
    rejections,
    write: (file, rejection) => void rejections.push({ file, ...rejection }),
    path: () => undefined,
    close: () => undefined,
  };
}

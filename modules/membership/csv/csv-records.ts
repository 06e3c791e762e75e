import { isUtf8 } from 'node:buffer';
import { err, ok, type Result } from '@jmo/kernel';
import { splitFields, type FieldProblem } from './csv-fields.ts';
import { MAX_LINE_BYTES, readLines, type Line } from './csv-lines.ts';

/** A record or why it is none, with the line it starts on. */
export interface CsvRecord {
  readonly line: number;
  readonly offset: number;
  readonly fields: Result<string[], string>;
}

const WORDS: Record<FieldProblem, string> = {
  OPEN: 'a quoted field is never closed',
  TEXT_AFTER_QUOTE: 'there is text after the closing quote of a field',
  QUOTE_IN_PLAIN_FIELD: 'a field holds a quote but is not quoted',
};

/**
 * Reads a CSV file record by record, in bounded memory. Written here and not taken from a library because a broken
 * record must cost one record: after it, reading goes on with the line that follows the one it started on, so a quote
 * somebody forgot to close does not swallow the rest of the file. Empty lines are passed over.
 */
export async function* readRecords(file: string): AsyncGenerator<CsvRecord> {
  const source = readLines(file);
  let ahead: Line[] = [];
  const next = async (): Promise<Line | undefined> =>
    ahead.shift() ?? ((await source.next()).value as Line | undefined);
  try {
    for (let first = await next(); first !== undefined; first = await next()) {
      if (isEmpty(first)) continue;
      const { fields, offset, unread } = await readRecord(first, next);
      if (unread.length > 0) ahead = [...unread, ...ahead];
      yield { line: first.line, offset, fields };
    }
  } finally {
    await source.return(undefined);
  }
}

interface Read {
  readonly fields: Result<string[], string>;
  readonly offset: number;
  /** Lines that were looked at in vain and have to be read again. */
  readonly unread: readonly Line[];
}

async function readRecord(first: Line, next: () => Promise<Line | undefined>): Promise<Read> {
  const looked: Line[] = [];
  const parts: string[] = [];
  let bytes = 0;
  for (let line: Line | undefined = first; line !== undefined; line = await next()) {
    if (line !== first) looked.push(line);
    bytes += line.bytes?.length ?? Infinity;
    if (line.bytes === undefined || bytes > MAX_LINE_BYTES) {
      const reason = line === first ? `longer than ${MAX_LINE_BYTES} bytes` : WORDS.OPEN;
      return { fields: err(reason), offset: first.offset, unread: looked };
    }
    const text = toText(line.bytes);
    if (!text.ok) return { fields: text, offset: first.offset, unread: looked };
    if (line !== first) parts.push('\n');
    parts.push(text.value);
    // Inside quotes only a line with another quote can end the record.
    if (line !== first && !text.value.includes('"')) continue;
    const fields = splitFields(parts.join('').replace(/\r$/, ''));
    if (fields.ok) return { fields, offset: line.offset, unread: [] };
    if (fields.error !== 'OPEN')
      return { fields: err(WORDS[fields.error]), offset: first.offset, unread: looked };
  }
  return { fields: err(WORDS.OPEN), offset: first.offset, unread: looked };
}

const isEmpty = ({ bytes }: Line): boolean =>
  bytes !== undefined && (bytes.length === 0 || (bytes.length === 1 && bytes[0] === 0x0d));

function toText(bytes: Buffer): Result<string, string> {
  if (!isUtf8(bytes)) return err('not UTF-8');
  // PostgreSQL keeps no such character in a text.
  if (bytes.includes(0)) return err('holds a NUL character');
  return ok(bytes.toString('utf8'));
}

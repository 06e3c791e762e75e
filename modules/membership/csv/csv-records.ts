import { isUtf8 } from 'node:buffer';
import { err, ok, type Result } from '@jmo/kernel';
import { splitFields, type FieldProblem } from './csv-fields.ts';
import { MAX_LINE_BYTES, readLines, type Line, type LineBlock } from './csv-lines.ts';

/** A record or why it is none, with the line it starts on. */
export interface CsvRecord {
  readonly line: number;
  readonly fields: Result<string[], string>;
}

export interface RecordBlock {
  readonly records: readonly CsvRecord[];
  /** Bytes of the file that have been read. */
  readonly offset: number;
}

const WORDS: Record<FieldProblem, string> = {
  OPEN: 'a quoted field is never closed',
  TEXT_AFTER_QUOTE: 'there is text after the closing quote of a field',
  QUOTE_IN_PLAIN_FIELD: 'a field holds a quote but is not quoted',
};

/**
 * Reads a CSV file in bounded memory, and hands out the records of a block of it at a time. Written here and not taken
 * from a library because a broken record must cost one record: after it, reading goes on with the line that follows the
 * one it started on, so a quote somebody forgot to close does not swallow the rest of the file. Empty lines are passed over.
 * @param take is shown every line on which a record starts; says whether it has dealt with it, as a record of one line
 */
export async function* readRecords(
  file: string,
  take: (bytes: Buffer, line: number) => boolean = () => false,
): AsyncGenerator<RecordBlock> {
  const lines = new LineQueue(readLines(file));
  try {
    for (let first = await lines.next(); first !== undefined; first = await lines.next()) {
      const records: CsvRecord[] = [];
      for (let line: Line | undefined = first; line !== undefined; line = lines.ready()) {
        if (isEmpty(line) || (line.bytes !== undefined && take(line.bytes, line.line))) continue;
        records.push({ line: line.line, fields: await readFields(line, lines) });
      }
      yield { records, offset: lines.offset };
    }
  } finally {
    await lines.close();
  }
}

class LineQueue {
  readonly #blocks: AsyncGenerator<LineBlock>;
  /**
   * The last one first. Each leaves its list, a block's as well, as it is handed out: a list that has grown old would keep
   * its lines past the quick collections, and with millions of them that was half of the memory and a third of the time.
   */
  readonly #lines: Line[] = [];
  offset = 0;

  constructor(blocks: AsyncGenerator<LineBlock>) {
    this.#blocks = blocks;
  }

  /** The next line, if it has been read already. */
  ready(): Line | undefined {
    return this.#lines.pop();
  }

  async next(): Promise<Line | undefined> {
    while (this.#lines.length === 0) {
      const { value, done } = await this.#blocks.next();
      if (done) return undefined;
      for (let line = value.lines.pop(); line !== undefined; line = value.lines.pop()) this.#lines.push(line);
      this.offset = value.offset;
    }
    return this.#lines.pop();
  }

  putBack(lines: readonly Line[]): void {
    for (const line of lines.toReversed()) this.#lines.push(line);
  }

  async close(): Promise<void> {
    await this.#blocks.return(undefined);
  }
}

/** Reads the record that starts on a line; where it is none, the lines after that one are put back. */
async function readFields(first: Line, lines: LineQueue): Promise<Result<string[], string>> {
  const looked: Line[] = [];
  const refuse = (reason: string) => {
    if (looked.length > 0) lines.putBack(looked);
    return err(reason);
  };
  const parts: string[] = [];
  let bytes = 0;
  for (let line: Line | undefined = first; line !== undefined; line = await lines.next()) {
    if (line !== first) looked.push(line);
    bytes += line.bytes?.length ?? Infinity;
    if (line.bytes === undefined || bytes > MAX_LINE_BYTES)
      return refuse(line === first ? `longer than ${MAX_LINE_BYTES} bytes` : WORDS.OPEN);
    const text = toText(line.bytes);
    if (!text.ok) return refuse(text.error);
    if (line !== first) parts.push('\n');
    parts.push(text.value);
    // Inside quotes only a line with an odd number of them can end the record; looking at each would take a file of
    // doubled ones days.
    if (line !== first && !hasOddQuotes(line.bytes)) continue;
    const fields = splitFields(parts.join('').replace(/\r$/, ''));
    if (fields.ok) return fields;
    if (fields.error !== 'OPEN') return refuse(WORDS[fields.error]);
  }
  return refuse(WORDS.OPEN);
}

const isEmpty = ({ bytes }: Line): boolean =>
  bytes !== undefined && (bytes.length === 0 || (bytes.length === 1 && bytes[0] === 0x0d));

const QUOTE = 0x22;

function hasOddQuotes(bytes: Buffer): boolean {
  let odd = false;
  for (let at = bytes.indexOf(QUOTE); at >= 0; at = bytes.indexOf(QUOTE, at + 1)) odd = !odd;
  return odd;
}

function toText(bytes: Buffer): Result<string, string> {
  if (!isUtf8(bytes)) return err('not UTF-8');
  // PostgreSQL keeps no such character in a text.
  if (bytes.includes(0)) return err('holds a NUL character');
  return ok(bytes.toString('utf8'));
}

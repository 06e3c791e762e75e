import { createReadStream } from 'node:fs';

/** Longest line and longest record that is read; beyond it something is wrong with the file, not with the world. */
export const MAX_LINE_BYTES = 1_048_576;

const LF = 0x0a;
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/** A physical line without its LF (a CR before it is kept); `undefined` bytes: it was too long and was passed over. */
export interface Line {
  readonly line: number;
  readonly bytes: Buffer | undefined;
  /** Bytes of the file up to the end of this line. */
  readonly offset: number;
}

/** Reads a file line by line (LF or CRLF, the last one with or without) and never holds more than one line and a block. */
export async function* readLines(file: string): AsyncGenerator<Line> {
  let rest: Buffer[] = [];
  let restBytes = 0;
  let line = 1;
  let offset = 0;
  const finish = (): Line => {
    const bytes = restBytes > MAX_LINE_BYTES ? undefined : Buffer.concat(rest);
    const finished = { line, bytes: line === 1 ? withoutBom(bytes) : bytes, offset };
    rest = [];
    restBytes = 0;
    line++;
    return finished;
  };
  for await (const block of createReadStream(file, { highWaterMark: 262_144 }) as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = block.indexOf(LF); end >= 0; end = block.indexOf(LF, start)) {
      keep(block.subarray(start, end));
      offset += end + 1 - start;
      yield finish();
      start = end + 1;
    }
    keep(block.subarray(start));
    offset += block.length - start;
  }
  if (restBytes > 0) yield finish();

  function keep(part: Buffer): void {
    restBytes += part.length;
    if (restBytes <= MAX_LINE_BYTES) rest.push(part);
    else rest = [];
  }
}

const withoutBom = (bytes: Buffer | undefined) =>
  bytes?.subarray(0, 3).equals(BOM) ? bytes.subarray(3) : bytes;

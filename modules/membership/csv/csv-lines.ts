import { createReadStream } from 'node:fs';

/** Longest line and longest record that is read; beyond it something is wrong with the file, not with the world. */
export const MAX_LINE_BYTES = 1_048_576;

const BLOCK_BYTES = 262_144;
const LF = 0x0a;
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/** A physical line without its LF (a CR before it is kept); `undefined` bytes: it was too long and was passed over. */
export interface Line {
  readonly line: number;
  readonly bytes: Buffer | undefined;
}

/** The lines that end in one block of a file; there may be none. */
export interface LineBlock {
  readonly lines: Line[];
  /** Bytes of the file up to the end of the block. */
  readonly offset: number;
}

/** Reads a file line by line (LF or CRLF, the last one with or without) and never holds more than one line and a block. */
export async function* readLines(file: string): AsyncGenerator<LineBlock> {
  let rest: Buffer[] = [];
  let restBytes = 0;
  let line = 1;
  let offset = 0;
  for await (const block of createReadStream(file, { highWaterMark: BLOCK_BYTES }) as AsyncIterable<Buffer>) {
    const lines: Line[] = [];
    let start = 0;
    for (let end = block.indexOf(LF); end >= 0; end = block.indexOf(LF, start)) {
      lines.push(finish(block.subarray(start, end)));
      start = end + 1;
    }
    keep(block.subarray(start));
    offset += block.length;
    yield { lines, offset };
  }
  if (restBytes > 0) yield { lines: [finish(Buffer.alloc(0))], offset };

  /** A line that goes on in the next block; of one that is too long nothing is kept. */
  function keep(part: Buffer): void {
    restBytes += part.length;
    if (restBytes <= MAX_LINE_BYTES) rest.push(part);
    else rest = [];
  }

  function finish(part: Buffer): Line {
    let bytes: Buffer | undefined = part;
    if (restBytes > 0) {
      keep(part);
      bytes = restBytes > MAX_LINE_BYTES ? undefined : Buffer.concat(rest);
      rest = [];
      restBytes = 0;
    }
    return { bytes: line === 1 ? withoutBom(bytes) : bytes, line: line++ };
  }
}

const withoutBom = (bytes: Buffer | undefined) =>
  bytes?.subarray(0, 3).equals(BOM) ? bytes.subarray(3) : bytes;

import { assert } from '@jmo/kernel';

/** What COPY's binary format begins with: a signature, flags and an empty extension. */
const HEADER_BYTES = 19;

/**
 * Rows out of a stream of COPY's binary format, one at a time. `bytes`, `starts` and `sizes` (-1 for null) are those of the
 * row it stands on, and change with the next step.
 */
export class BinaryRows {
  bytes: Buffer = Buffer.alloc(0);
  readonly starts: number[] = [];
  readonly sizes: number[] = [];
  /** Where the row ends in `bytes`. */
  end = 0;
  ended = false;
  readonly #chunks: AsyncIterator<Buffer>;
  #header = true;

  constructor(stream: AsyncIterable<Buffer>) {
    this.#chunks = stream[Symbol.asyncIterator]();
  }

  /** To the next row, when all of it is here already; ask again after `fill` otherwise. Millions of rows are not awaited. */
  tryStep(): boolean {
    const { bytes, starts, sizes } = this;
    const available = bytes.length;
    let at = this.end;
    if (this.#header) {
      if (available < HEADER_BYTES) return false;
      this.#header = false;
      this.end = at = HEADER_BYTES;
    }
    if (available < at + 2) return false;
    const count = bytes.readInt16BE(at);
    at += 2;
    for (let field = 0; field < count; field++) {
      if (available < at + 4) return false;
      const size = bytes.readInt32BE(at);
      at += 4;
      starts[field] = at;
      sizes[field] = size;
      if (size > 0) at += size;
    }
    if (at > available) return false;
    this.ended = count === -1;
    this.end = at;
    return true;
  }

  async step(): Promise<void> {
    while (!this.tryStep()) {
      const { done, value } = await this.#chunks.next();
      assert(done !== true, 'a copy ends with its trailer');
      this.bytes = Buffer.concat([this.bytes.subarray(this.end), value]);
      this.end = 0;
    }
  }

  /** A field as it is, one character per byte. */
  raw(field: number): string {
    const start = this.starts[field]!;
    return this.bytes.toString('latin1', start, start + this.sizes[field]!);
  }

  int(field: number): number {
    return this.bytes.readInt32BE(this.starts[field]!);
  }

  bigint(field: number): bigint {
    return this.bytes.readBigInt64BE(this.starts[field]!);
  }
}

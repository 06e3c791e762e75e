import { assert } from '@jmo/kernel';

/** What COPY's binary format begins with: a signature, flags and an empty extension. */
const HEADER_BYTES = 19;
/** In front of each field. */
const SIZE_BYTES = 4;
const UUID_BYTES = 16;

/**
 * Rows out of a stream of COPY's binary format, one at a time. `bytes`, `starts` and `sizes` (-1 for null) are those of the
 * row it stands on, and change with the next step. Fields are compared where they lie: making a string or a bigint of each
 * would take longer than everything else that is done to a row.
 */
export class BinaryRows {
  bytes: Buffer = Buffer.alloc(2 ** 17);
  readonly starts: number[] = [];
  readonly sizes: number[] = [];
  /** Where the row ends in `bytes`. */
  end = 0;
  ended = false;
  #view = viewOf(this.bytes);
  /** How much of `bytes` has come. */
  #filled = 0;
  readonly #chunks: AsyncIterator<Buffer>;
  #header = true;

  constructor(stream: AsyncIterable<Buffer>) {
    this.#chunks = stream[Symbol.asyncIterator]();
  }

  /** To the next row, when all of it is here already; ask `step` otherwise. Millions of rows are not awaited. */
  tryStep(): boolean {
    const { starts, sizes } = this;
    const view = this.#view;
    const filled = this.#filled;
    let at = this.end;
    if (this.#header) {
      if (filled < HEADER_BYTES) return false;
      this.#header = false;
      this.end = at = HEADER_BYTES;
    }
    if (filled < at + 2) return false;
    const count = view.getInt16(at);
    at += 2;
    for (let field = 0; field < count; field++) {
      if (filled < at + 4) return false;
      const size = view.getInt32(at);
      at += 4;
      starts[field] = at;
      sizes[field] = size;
      if (size > 0) at += size;
    }
    if (at > filled) return false;
    this.ended = count === -1;
    this.end = at;
    return true;
  }

  async step(): Promise<void> {
    while (!this.tryStep()) {
      const { done, value } = await this.#chunks.next();
      assert(done !== true, 'a copy ends with its trailer');
      this.#take(value);
    }
  }

  /** Puts a chunk behind the beginning of the row that is under way. */
  #take(chunk: Buffer): void {
    const begun = this.bytes.subarray(this.end, this.#filled);
    const size = begun.length + chunk.length;
    if (size > this.bytes.length) {
      this.bytes = Buffer.concat([begun], 2 * size);
      this.#view = viewOf(this.bytes);
    } else this.bytes.set(begun);
    this.bytes.set(chunk, begun.length);
    this.#filled = size;
    this.end = 0;
  }

  /** A field as it is, one character per byte. */
  raw(field: number): string {
    const start = this.starts[field]!;
    return this.bytes.toString('latin1', start, start + this.sizes[field]!);
  }

  short(field: number): number {
    return this.#view.getInt16(this.starts[field]!);
  }

  int(field: number): number {
    return this.#view.getInt32(this.starts[field]!);
  }

  bigint(field: number): bigint {
    return this.#view.getBigInt64(this.starts[field]!);
  }

  /** The first six bytes as a number. */
  position(field: number): number {
    const at = this.starts[field]!;
    return this.#view.getUint16(at) * 2 ** 32 + this.#view.getUint32(at + 2);
  }

  /** The same in two halves of 32 bits, the first signed. */
  halves(field: number): [high: number, low: number] {
    const at = this.starts[field]!;
    return [this.#view.getInt32(at), this.#view.getUint32(at + 4)];
  }

  equals(field: number, other: DataView): boolean {
    if (this.sizes[field] !== other.byteLength) return false;
    return compareBytes(this.#view, this.starts[field]!, other, 0, other.byteLength) === 0;
  }

  /** Where the row stands to one of another stream, by the UUIDs that both begin with: less than, equal to or above 0. */
  compareUuids(other: BinaryRows, count: number): number {
    const size = count * (SIZE_BYTES + UUID_BYTES) - SIZE_BYTES;
    return compareBytes(this.#view, this.starts[0]!, other.#view, other.starts[0]!, size);
  }
}

export const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);

/** Four at a time where there are as many. */
function compareBytes(
  one: DataView,
  start: number,
  other: DataView,
  otherStart: number,
  size: number,
): number {
  let at = 0;
  for (; at + 4 <= size; at += 4) {
    const difference = one.getUint32(start + at) - other.getUint32(otherStart + at);
    if (difference !== 0) return difference;
  }
  for (; at < size; at++) {
    const difference = one.getUint8(start + at) - other.getUint8(otherStart + at);
    if (difference !== 0) return difference;
  }
  return 0;
}

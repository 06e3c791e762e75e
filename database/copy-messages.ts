/** A message of PostgreSQL's protocol begins with a letter and a length, which counts itself. */
const FRAME_BYTES = 5;
const ROW = 'd'.charCodeAt(0);
const DONE = 'c'.charCodeAt(0);
const ERROR = 'E'.charCodeAt(0);

export interface Unwrapped {
  readonly rows: Buffer;
  /** What is for the driver to read, once there are no more rows. */
  readonly rest: Buffer | undefined;
}

/**
 * Takes the wrappings out of what `COPY … TO STDOUT` sends, chunk by chunk. The server puts each row into a message of its
 * own; an object for each would cost whoever reads millions of them more than what they are read for.
 */
export class CopyMessages {
  /** The beginning of a message, when it ends within the frame. */
  #begun: Buffer = Buffer.alloc(0);
  /** Bytes of the message at hand that are still to come, and whether they are rows. */
  #left = 0;
  #isRow = false;

  /** @param chunk changes; the rows lie in it */
  unwrap(chunk: Buffer): Unwrapped {
    let bytes = chunk;
    if (this.#begun.length > 0) bytes = Buffer.concat([this.#begun, chunk]);
    let end = 0;
    for (let at = 0; ;) {
      const size = Math.min(this.#left, bytes.length - at);
      if (this.#isRow) {
        bytes.copyWithin(end, at, at + size);
        end += size;
      }
      at += size;
      this.#left -= size;
      const isWhole = this.#left === 0 && bytes.length >= at + FRAME_BYTES;
      const letter = bytes[at];
      if (isWhole && (letter === DONE || letter === ERROR))
        return { rows: bytes.subarray(0, end), rest: bytes.subarray(at) };
      if (!isWhole) {
        this.#begun = Buffer.from(bytes.subarray(at));
        return { rows: bytes.subarray(0, end), rest: undefined };
      }
      this.#isRow = letter === ROW;
      this.#left = bytes.readInt32BE(at + 1) - 4;
      at += FRAME_BYTES;
    }
  }
}

import { hash } from 'node:crypto';
import { viewOf } from './binary-rows.ts';
import { NO_SEAL, SEAL_BYTES } from './seal.ts';

/**
 * Makes the seals of a chain, one after the other, out of the bytes they cover: the seal before, the transaction, its
 * postings. All of it happens in one buffer, where each seal is made at the place of the one before.
 */
export class SealMaker {
  #bytes = Buffer.alloc(4_096);
  #last = sealIn(this.#bytes);
  /** Beginnings of the buffer by length: there are few lengths, and millions of transactions. */
  #beginnings: Buffer[] = [];
  #size = SEAL_BYTES;

  beginChain(): void {
    this.#bytes.set(NO_SEAL);
  }

  beginTransaction(): void {
    this.#size = SEAL_BYTES;
  }

  add(bytes: Buffer, from: number, to: number): void {
    const size = this.#size + to - from;
    if (size > this.#bytes.length) {
      this.#bytes = Buffer.concat([this.#bytes], 2 * size);
      this.#last = sealIn(this.#bytes);
      this.#beginnings = [];
    }
    bytes.copy(this.#bytes, this.#size, from, to);
    this.#size = size;
  }

  /** What the seal at hand covers. */
  get covered(): Buffer {
    return (this.#beginnings[this.#size] ??= this.#bytes.subarray(0, this.#size));
  }

  /** Makes the seal of what was added; it lies where it is the one before for the next transaction. */
  seal(): DataView {
    this.#bytes.write(hash('sha256', this.covered, 'latin1'), 'latin1');
    return this.#last;
  }

  /** The seal that was made last, one character per byte. */
  get last(): string {
    return this.#bytes.toString('latin1', 0, SEAL_BYTES);
  }
}

const sealIn = (bytes: Buffer): DataView => viewOf(bytes.subarray(0, SEAL_BYTES));

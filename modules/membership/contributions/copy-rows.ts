import type { ContributionRow } from './contribution-row.ts';
import { MONTH_END } from './plain-row.ts';

const TAB = 0x09;
const LF = 0x0a;
const COMMA = 0x2c;
const ZERO = 0x30;
const FIRST_OF_MONTH = Buffer.from('-01');
/** Longer than any row, as it is written here. */
const ROW_BYTES = 128;

/**
 * Rows on their way into the database in COPY's text format: line, kpj, month, wage_idr, jht_idr, paid_on. No field was let
 * through that holds anything to escape.
 */
export class CopyRows {
  #bytes = Buffer.allocUnsafe(65_536);
  #length = 0;

  add(line: number, { kpj, month, wage, amount, paidOn }: ContributionRow): void {
    this.#makeRoom();
    this.#length += this.#bytes.write(
      `${line}\t${kpj}\t${month}-01\t${wage}\t${amount}\t${paidOn}\n`,
      this.#length,
      'latin1',
    );
  }

  /** The same of a plain row, as it stands in the file up to `end`. */
  addPlain(line: number, row: Buffer, end: number): void {
    this.#makeRoom();
    const bytes = this.#bytes;
    let at = this.#number(line);
    bytes[at++] = TAB;
    for (let from = 0; from < MONTH_END; from++) bytes[at++] = row[from] === COMMA ? TAB : row[from]!;
    for (const byte of FIRST_OF_MONTH) bytes[at++] = byte;
    for (let from = MONTH_END; from < end; from++) bytes[at++] = row[from] === COMMA ? TAB : row[from]!;
    bytes[at++] = LF;
    this.#length = at;
  }

  /** What was added since the last time. */
  drain(): Buffer {
    const rows = Buffer.from(this.#bytes.subarray(0, this.#length));
    this.#length = 0;
    return rows;
  }

  #makeRoom(): void {
    if (this.#length + ROW_BYTES > this.#bytes.length)
      this.#bytes = Buffer.concat([this.#bytes, Buffer.allocUnsafe(this.#bytes.length)]);
  }

  /** Writes the digits of a whole number, at least 1; answers where they end. */
  #number(value: number): number {
    let end = this.#length;
    for (let rest = value; rest > 0; rest = Math.floor(rest / 10)) end++;
    for (let at = end - 1, rest = value; rest > 0; rest = Math.floor(rest / 10), at--)
      this.#bytes[at] = ZERO + (rest % 10);
    return end;
  }
}

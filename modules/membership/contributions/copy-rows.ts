import { FIRST_YEAR, type ContributionRow } from './contribution-row.ts';
import { KPJ_END } from './plain-row.ts';

const COMMA = 0x2c;
const ZERO = 0x30;
const TWO_TO_32 = 4_294_967_296;
const DAY_MS = 86_400_000;
/** PostgreSQL counts days from 2000-01-01. */
const EPOCH_MS = Date.UTC(2000, 0, 1);

/** What COPY takes, in this order. */
export const COPIED_COLUMNS = 'line, wage_idr, jht_idr, month, paid_on, kpj';
const FIELDS = 6;
/** Each field stands behind its length. */
const ROW_BYTES = 2 + 3 * (4 + 8) + 2 * (4 + 4) + (4 + KPJ_END);

/**
 * Rows on their way into the database in COPY's binary format (`COPIED_COLUMNS`): there nothing of them has to be parsed.
 */
export class CopyRows {
  #bytes = Buffer.allocUnsafe(65_536);
  #view = viewOf(this.#bytes);
  #length = 0;

  add(line: number, { kpj, month, wage, amount, paidOn }: ContributionRow): void {
    this.#start();
    this.#bigint(line);
    this.#bigint(Number(wage));
    this.#bigint(Number(amount));
    this.#date(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 1);
    this.#date(Number(paidOn.slice(0, 4)), Number(paidOn.slice(5, 7)), Number(paidOn.slice(8)));
    this.#int(KPJ_END);
    this.#length += this.#bytes.write(kpj, this.#length, 'latin1');
  }

  /** The same of a plain row, as it stands in the file. */
  addPlain(line: number, row: Buffer): void {
    this.#start();
    this.#bigint(line);
    // kpj,YYYY-MM,wage,amount,YYYY-MM-DD
    let at = KPJ_END + 'YYYY-MM'.length + 2;
    for (let field = 0; field < 2; field++) {
      let amount = 0;
      for (; row[at] !== COMMA; at++) amount = amount * 10 + row[at]! - ZERO;
      this.#bigint(amount);
      at++;
    }
    this.#date(fourDigits(row, KPJ_END + 1), twoDigits(row, KPJ_END + 6), 1);
    this.#date(fourDigits(row, at), twoDigits(row, at + 5), twoDigits(row, at + 8));
    this.#int(KPJ_END);
    const bytes = this.#bytes;
    for (let from = 0; from < KPJ_END; from++) bytes[this.#length++] = row[from]!;
  }

  /** What was added since the last time. */
  drain(): Buffer {
    const rows = Buffer.from(this.#bytes.subarray(0, this.#length));
    this.#length = 0;
    return rows;
  }

  #start(): void {
    if (this.#length + ROW_BYTES > this.#bytes.length) {
      this.#bytes = Buffer.concat([this.#bytes, Buffer.allocUnsafe(this.#bytes.length)]);
      this.#view = viewOf(this.#bytes);
    }
    this.#view.setInt16(this.#length, FIELDS);
    this.#length += 2;
  }

  #int(value: number): void {
    this.#view.setInt32(this.#length, value);
    this.#length += 4;
  }

  /** A whole number that is not below zero. */
  #bigint(value: number): void {
    this.#int(8);
    this.#view.setUint32(this.#length, Math.floor(value / TWO_TO_32));
    this.#view.setUint32(this.#length + 4, value % TWO_TO_32);
    this.#length += 8;
  }

  #date(year: number, month: number, day: number): void {
    this.#int(4);
    this.#int(firstOfMonth(year, month) + day - 1);
  }
}

const viewOf = (bytes: Buffer): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

const twoDigits = (bytes: Buffer, at: number): number => (bytes[at]! - ZERO) * 10 + bytes[at + 1]! - ZERO;
const fourDigits = (bytes: Buffer, at: number): number =>
  twoDigits(bytes, at) * 100 + twoDigits(bytes, at + 2);

/** Days of the months since the scheme began, as they are asked for. */
const firstDays: number[] = [];

function firstOfMonth(year: number, month: number): number {
  const at = (year - FIRST_YEAR) * 12 + month - 1;
  return (firstDays[at] ??= (Date.UTC(year, month - 1, 1) - EPOCH_MS) / DAY_MS);
}

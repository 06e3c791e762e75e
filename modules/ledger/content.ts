import { hash } from 'node:crypto';
import type { NewTransaction, Posting } from './ledger.ts';

/** PostgreSQL counts days and microseconds from 2000-01-01. */
const EPOCH_MS = Date.UTC(2000, 0, 1);
const EPOCH_US = BigInt(EPOCH_MS) * 1_000n;
const DAY_MS = 86_400_000;

/**
 * What is hashed, as bytes: each field as PostgreSQL sends it in binary, with its length in front. So nothing can be read
 * in two ways, SQL can write the same (`post-receipts.ts`), and whoever verifies takes the bytes as they come.
 */
class ContentWriter {
  bytes = Buffer.alloc(1_024);
  length = 0;

  field(size: number): number {
    const at = this.length + 4;
    if (at + size > this.bytes.length)
      this.bytes = Buffer.concat([this.bytes, Buffer.alloc(this.bytes.length + size)]);
    this.bytes.writeInt32BE(size, this.length);
    this.length = at + size;
    return at;
  }

  hex(value: string, size: number): void {
    const at = this.field(size);
    this.bytes.write(value, at, 'hex');
  }

  uuid(value: string | null): void {
    if (value !== null) this.hex(value.replaceAll('-', ''), 16);
    else this.bytes.writeInt32BE(-1, this.field(0) - 4);
  }

  text(value: string): void {
    const size = Buffer.byteLength(value);
    const at = this.field(size);
    this.bytes.write(value, at, 'utf8');
  }

  moment(value: Temporal.Instant): void {
    const at = this.field(8);
    this.bytes.writeBigInt64BE(value.epochNanoseconds / 1_000n - EPOCH_US, at);
  }

  lines(postings: readonly Posting[], day: Temporal.PlainDate): void {
    const days = (Date.UTC(day.year, day.month - 1, day.day) - EPOCH_MS) / DAY_MS;
    for (const [line, { debit, credit, amount }] of postings.entries()) {
      const lineAt = this.field(2);
      this.bytes.writeInt16BE(line, lineAt);
      this.text(debit);
      this.text(credit);
      const amountAt = this.field(8);
      this.bytes.writeBigInt64BE(amount, amountAt);
      const dayAt = this.field(4);
      this.bytes.writeInt32BE(days, dayAt);
    }
  }

  written(): Buffer {
    return this.bytes.subarray(0, this.length);
  }
}

const writer = new ContentWriter();

/**
 * What two requests must have in common to be the same request: everything of them but their key. SHA-256, in hexadecimal.
 */
export function hashInput(
  { participantId, kind, effectiveOn, postings }: NewTransaction,
  reverses: string | null = null,
): string {
  writer.length = 0;
  writer.uuid(participantId);
  writer.text(kind);
  writer.uuid(reverses);
  writer.lines(postings, effectiveOn);
  return hash('sha256', writer.written(), 'hex');
}

/** Everything of a transaction that its seal covers. */
export interface SealedContent extends NewTransaction {
  readonly id: string;
  /** Of the input, in hexadecimal. */
  readonly hash: string;
  readonly reverses: string | null;
}

/**
 * The seal of a transaction that follows one with the seal `before`.
 * @param recordedAt whole microseconds, as the database keeps them
 */
export function sealAfter(before: Buffer, row: SealedContent, recordedAt: Temporal.Instant): Buffer {
  writer.length = before.copy(writer.bytes);
  writer.uuid(row.participantId);
  writer.uuid(row.id);
  writer.text(row.kind);
  writer.text(row.idempotencyKey);
  writer.hex(row.hash, 32);
  writer.moment(recordedAt);
  writer.uuid(row.reverses);
  writer.lines(row.postings, row.effectiveOn);
  return hash('sha256', writer.written(), 'buffer');
}

/** Single fields, for those who write the rest in SQL. */
const only = (write: () => void): Buffer => {
  writer.length = 0;
  write();
  return Buffer.from(writer.written());
};
export const textField = (value: string): Buffer => only(() => writer.text(value));
export const momentField = (value: Temporal.Instant): Buffer => only(() => writer.moment(value));
export const NO_FIELD: Buffer = only(() => writer.uuid(null));
/** The length in front of a field of so many bytes. */
export const fieldHead = (size: number): Buffer => only(() => writer.field(size)).subarray(0, 4);

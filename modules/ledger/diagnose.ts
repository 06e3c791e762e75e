import type { ParticipantId } from '@jmo/kernel';
import type { AccountCode } from './accounts.ts';
import { hashInput, type Posting } from './ledger.ts';
import { SEAL_BYTES } from './seal.ts';

const FIRST_DAY = new Temporal.PlainDate(2000, 1, 1);
/** Fields of a transaction, and of a posting, in what a seal covers. */
const OWN_FIELDS = 8;
const LINE_FIELDS = 5;

/** 16 bytes as a UUID is written. */
export function uuidText(raw: string): string {
  const hex = Buffer.from(raw, 'latin1').toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/**
 * Why a transaction does not fit its seal, as closely as can be told.
 * @param sealed what the seal should cover: the seal before, the transaction, its postings
 */
export function diagnose(sealed: Buffer): { line: number | null; what: string } {
  const fields = split(sealed.subarray(SEAL_BYTES));
  const [participant, , kind, , inputHash, effectiveOn, , reverses] = fields;
  const own = dayOf(effectiveOn!);
  const lines: (Posting & { line: number; day: string })[] = [];
  for (let at = OWN_FIELDS; at < fields.length; at += LINE_FIELDS) {
    const [line, debit, credit, amount, day] = fields.slice(at, at + LINE_FIELDS) as Buffer[];
    lines.push({
      line: line!.readInt16BE(),
      debit: debit!.toString() as AccountCode,
      credit: credit!.toString() as AccountCode,
      amount: amount!.readBigInt64BE(),
      day: dayOf(day!).toString(),
    });
  }
  const gap = lines.findIndex(({ line }, index) => line !== index);
  if (lines.length === 0 || gap !== -1)
    return { line: gap === -1 ? 0 : gap, what: 'a posting is missing or has another line' };
  const moved = lines.find(({ day }) => day !== own.toString());
  if (moved !== undefined)
    return { line: moved.line, what: 'the posting has another day than its transaction' };
  const hash = hashInput(
    {
      participantId: uuidText(participant!.toString('latin1')) as ParticipantId,
      idempotencyKey: '',
      kind: kind!.toString(),
      effectiveOn: own,
      postings: lines,
    },
    reverses === null ? undefined : uuidText(reverses!.toString('latin1')),
  );
  if (hash === inputHash!.toString('hex'))
    return { line: null, what: 'its id, its key, its time, its seal or its place in the chain was changed' };
  const line = lines.length === 1 ? 0 : null;
  return { line, what: 'an account, an amount, the day or the kind was changed, or a posting added' };
}

function split(bytes: Buffer): (Buffer | null)[] {
  const fields: (Buffer | null)[] = [];
  for (let at = 0; at < bytes.length;) {
    const size = bytes.readInt32BE(at);
    at += 4;
    fields.push(size === -1 ? null : bytes.subarray(at, at + size));
    if (size > 0) at += size;
  }
  return fields;
}

const dayOf = (bytes: Buffer): Temporal.PlainDate => FIRST_DAY.add({ days: bytes.readInt32BE() });

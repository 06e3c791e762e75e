import { hash } from 'node:crypto';
import { SEAL_BYTES } from './seal.ts';

/** Fields of a transaction, and of a posting, in what a seal covers. */
const OWN_FIELDS = 7;
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
  const lines = fields.slice(OWN_FIELDS).filter((_, at) => at % LINE_FIELDS === 0);
  const gap = lines.findIndex((line, index) => line.readInt16BE(4) !== index);
  if (lines.length === 0 || gap !== -1)
    return { line: gap === -1 ? 0 : gap, what: 'a posting is missing or has another line' };
  const [participant, , kind, , inputHash, , reverses] = fields as [
    Buffer,
    Buffer,
    Buffer,
    Buffer,
    Buffer,
    Buffer,
    Buffer,
  ];
  const input = Buffer.concat([participant, kind, reverses, ...fields.slice(OWN_FIELDS)]);
  if (hash('sha256', input, 'buffer').equals(inputHash.subarray(4)))
    return { line: null, what: 'its id, its key, its time, its seal or its place in the chain was changed' };
  const line = lines.length === 1 ? 0 : null;
  return { line, what: 'an account, an amount, a day or the kind was changed, or a posting added' };
}

/** Each with the four bytes of its length in front. */
function split(bytes: Buffer): Buffer[] {
  const fields: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = at + 4 + Math.max(0, bytes.readInt32BE(at));
    fields.push(bytes.subarray(at, end));
    at = end;
  }
  return fields;
}

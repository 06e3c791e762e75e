import { sql, vaultOf, type RawBuilder, type Tx } from '@jmo/database';
import { HEAD_BYTES, headCode, NO_SEAL, SEAL_BYTES } from './seal.ts';

/**
 * Participants (16 bytes, a character each) whose head was not under our code when this transaction took it: somebody else
 * wrote it. Their books go on, for the person's sake; but what follows on such a head never comes under our code again, or
 * the next event would make right for ever what was forged before it.
 */
const foreign = new WeakMap<Tx, Set<string>>();

export const CODED_BYTES = HEAD_BYTES + SEAL_BYTES;

/** Locked heads one after the other: each as `headBytes` writes it, with the code behind it. */
export const PACKED_HEADS: RawBuilder<Buffer | null> = sql`string_agg(
  uuid_send(participant_id) || int4send(length) || substr(seal || ${NO_SEAL}::bytea, 1, ${SEAL_BYTES})
    || substr(mac || ${NO_SEAL}::bytea, 1, ${SEAL_BYTES}), ''::bytea)`;

/** Remembers which of these heads are not ours. @param heads as `PACKED_HEADS` */
export function noteForeign(tx: Tx, heads: Buffer | null): void {
  if (heads === null) return;
  const code = headCode(vaultOf(tx));
  for (let at = 0; at < heads.length; at += CODED_BYTES) {
    const is = heads.toString('latin1', at + HEAD_BYTES, at + CODED_BYTES);
    if (is === code(heads, at) || isEmpty(heads, at)) continue;
    const others = foreign.get(tx) ?? new Set();
    foreign.set(tx, others.add(nameAt(heads, at)));
  }
}

/** An empty chain stands under no code. */
const isEmpty = (heads: Buffer, at: number): boolean =>
  heads.readInt32BE(at + 16) === 0 && heads.subarray(at + 20, at + HEAD_BYTES).equals(NO_SEAL);
const nameAt = (heads: Buffer, at: number): string => heads.toString('latin1', at, at + 16);

/**
 * @param heads one after the other, each as `headBytes` writes it
 * @returns them with the code behind each; zeros behind those that follow on a head that was not ours
 */
export function codeHeads(tx: Tx, heads: Buffer): Buffer {
  const code = headCode(vaultOf(tx));
  const others = foreign.get(tx);
  const coded = Buffer.alloc((heads.length / HEAD_BYTES) * CODED_BYTES);
  for (let at = 0, to = 0; at < heads.length; at += HEAD_BYTES, to += CODED_BYTES) {
    heads.copy(coded, to, at, at + HEAD_BYTES);
    if (others?.has(nameAt(heads, at)) !== true) coded.write(code(heads, at), to + HEAD_BYTES, 'latin1');
  }
  return coded;
}

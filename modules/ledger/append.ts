import type { Tx } from '@jmo/database';
import { assert } from '@jmo/kernel';
import { lockHeads, noteHeads, type Head } from './heads.queries.ts';
import { hashInput, sealAfter } from './content.ts';
import type { NewTransaction } from './ledger.ts';
import { writeTransactions, type Refusal, type SealedRow } from './ledger.queries.ts';
import { headBytes, idAt, inMicroseconds } from './seal.ts';

/** A transaction on its way into the books, with the hash of its input. */
export interface Entry extends NewTransaction {
  /** `hashInput` of it. */
  readonly hash: string;
  readonly reverses: string | null;
}

export const toEntry = (input: NewTransaction, reverses?: string): Entry => ({
  ...input,
  hash: hashInput(input, reverses),
  reverses: reverses ?? null,
});

/** Ids of what was written, in the order of the entries; or why nothing was. */
export type Appended = { readonly ids: readonly string[] } | Refusal;

/** Puts entries at the ends of their participants' chains, all or none. */
export async function append(tx: Tx, entries: readonly Entry[], now: Temporal.Instant): Promise<Appended> {
  const participantIds = entries.map(({ participantId }) => participantId);
  const before = await lockHeads(tx, participantIds);
  const heads = new Map<string, Head>();
  const recordedAt = inMicroseconds(now);
  const rows = entries.map((entry): SealedRow => {
    const { participantId } = entry;
    const head: Head | undefined = heads.get(participantId) ?? before.get(participantId);
    assert(head !== undefined, 'whoever has entries has a head');
    const length = head.length + 1;
    const named = { ...entry, id: idAt(length, entry.hash) };
    const seal = sealAfter(head.seal, named, recordedAt);
    heads.set(participantId, { length, seal });
    return { ...named, seal };
  });
  const ends = Buffer.concat([...heads].map(([participantId, head]) => headBytes(participantId, head)));
  const refusal = await writeTransactions(tx, rows, ends, recordedAt);
  const fine = refusal.known === 0 && refusal.reversed === 0 && refusal.short.length === 0;
  if (!fine) return refusal;
  noteHeads(tx, heads);
  return { ids: rows.map(({ id }) => id) };
}

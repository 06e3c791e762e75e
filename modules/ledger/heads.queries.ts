import { PREPARE, sql, type RawBuilder, type Tx } from '@jmo/database';
import { plainArray } from './array-literals.ts';
import { CODED_BYTES, codeHeads, noteForeign, PACKED_HEADS } from './head-codes.ts';
import { within, type ParticipantRange } from './participant-ranges.ts';
import { headBytes, NO_SEAL, SEAL_BYTES } from './seal.ts';

/** The end of a participant's chain. */
export interface Head {
  readonly length: number;
  readonly seal: Buffer;
}

/** A head as it was read, with the code it stands under. */
export interface CodedHead extends Head {
  readonly participantId: string;
  readonly mac: Buffer;
}

/** Heads that a transaction has locked: until it ends nobody else moves them, so what it knows of them stays true. */
const locked = new WeakMap<Tx, Map<string, Head>>();

/**
 * Keeps everybody else from writing to these participants' books until the transaction ends. Every writer takes heads
 * first, in the order of the participants, and cards afterwards; one that comes to several participants one after the
 * other takes all of them before, so that it never waits in a circle with another.
 */
export async function lockHeads(
  tx: Tx,
  participantIds: readonly string[],
): Promise<ReadonlyMap<string, Head>> {
  const known = knownTo(tx);
  const ids = [...new Set(participantIds)].filter((id) => !known.has(id));
  if (ids.length === 0) return known;
  const asked = sql`select unnest(${plainArray(ids)}::uuid[]) as participant_id`;
  // One alone cannot wait in a circle, and hardly ever is new.
  if (ids.length > 1) await openHeads(tx, asked);
  let rows = await takeHeads(tx, ids);
  if (rows.length < ids.length) {
    await openHeads(tx, asked);
    rows = await takeHeads(tx, ids);
  }
  noteTaken(tx, rows);
  return known;
}

/** What the statement that was just executed has locked, as it found it. */
export function noteTaken(tx: Tx, heads: readonly CodedHead[]): void {
  const known = knownTo(tx);
  for (const { participantId, length, seal, mac } of heads) {
    known.set(participantId, { length, seal });
    noteForeign(tx, Buffer.concat([headBytes(participantId, { length, seal }), mac, NO_SEAL], CODED_BYTES));
  }
}

/** What the statement that was just executed has made of heads that are locked. */
export function noteHeads(tx: Tx, heads: Iterable<readonly [string, Head]>): void {
  const known = knownTo(tx);
  for (const [participantId, head] of heads) known.set(participantId, head);
}

function knownTo(tx: Tx): Map<string, Head> {
  const known = locked.get(tx) ?? new Map<string, Head>();
  locked.set(tx, known);
  return known;
}

async function takeHeads(tx: Tx, ids: readonly string[]) {
  const { rows } = await sql<CodedHead>`${ids.length === 1 ? sql.raw(PREPARE) : sql``}
    select participant_id as "participantId", length, seal, mac from ledger_head
    where ${ids.length === 1 ? sql`participant_id = ${ids[0]}::uuid` : sql`participant_id = any(${plainArray(ids)}::uuid[])`}
    order by participant_id
    for update
  `.execute(tx);
  return rows;
}

/**
 * The same for participants who stand in a table.
 * @param rows has participant_id
 * @param range where all of them are
 */
export async function lockHeadsOf(tx: Tx, rows: RawBuilder<unknown>, range: ParticipantRange): Promise<void> {
  await openHeads(tx, rows, sql`and ${within(range, 'h')}`);
  const { rows: answer } = await sql<{ heads: Buffer | null }>`
    select ${PACKED_HEADS} as heads from (
      select h.* from ledger_head h
      where h.participant_id in (select r.participant_id from (${rows}) as r) and ${within(range, 'h')}
      order by h.participant_id
      for update
    ) as locked
  `.execute(tx);
  noteForeign(tx, answer[0]!.heads);
}

/** A head of length 0 for whoever has none; it stands for an empty chain and needs no code. */
async function openHeads(tx: Tx, rows: RawBuilder<unknown>, and = sql``): Promise<void> {
  await sql`
    insert into ledger_head (participant_id, length, seal, mac)
    select r.participant_id, 0, decode(repeat('00', ${SEAL_BYTES}), 'hex'), ''::bytea
    from (select distinct r.participant_id from (${rows}) as r) as r
    where not exists (select from ledger_head h where h.participant_id = r.participant_id ${and})
    order by r.participant_id
    on conflict do nothing
  `.execute(tx);
}

/** Coded heads as rows: participant_id, length, seal, mac. */
export const headRows = (coded: Buffer): RawBuilder<unknown> => sql`
  select encode(substr(bytes, at + 1, 16), 'hex')::uuid as participant_id,
    ('x' || encode(substr(bytes, at + 17, 4), 'hex'))::bit(32)::int as length,
    substr(bytes, at + 21, ${SEAL_BYTES}) as seal, substr(bytes, at + 21 + ${SEAL_BYTES}, ${SEAL_BYTES}) as mac
  from (select ${coded}::bytea as bytes) as packed,
    generate_series(0, ${coded.length}::int - 1, ${CODED_BYTES}::int) as at`;

/**
 * @param heads as for `codeHeads`
 * @param range where all of them are
 */
export async function moveHeads(tx: Tx, heads: Buffer, range: ParticipantRange): Promise<void> {
  locked.delete(tx);
  await sql`
    update ledger_head h set length = n.length, seal = n.seal, mac = n.mac
    from (${headRows(codeHeads(tx, heads))}) as n
    where h.participant_id = n.participant_id and ${within(range, 'h')}
  `.execute(tx);
}

import { sql, untilOnDisk, type Context } from '@jmo/database';
import { err, ok, type Result } from '@jmo/kernel';
import { plainArray } from './array-literals.ts';
import { CheckpointReader, CheckpointWriter } from './checkpoints.ts';
import { uuidText } from './uuid-text.ts';
import { headBytes, headCode, idAt } from './seal.ts';

const PAGE = 5_000;

/** So many are named. */
const NAMED = 100;

export interface Checkpoint {
  /** Where it stands. */
  readonly file: string;
  readonly heads: number;
  /** How many chains are shorter than at the last checkpoint, others, gone, or not under our code; `others` are the first. */
  readonly otherCount: number;
  readonly others: readonly string[];
}

/**
 * Writes a checkpoint of the ends of all chains that continue what the last checkpoint says: cheap enough for every day, and
 * for books that `verifyBooks` takes hours to read. Of the others it says again what the last one said: they stay named, and
 * whoever spoils one chain does not end the proof of everybody's. It says nothing that a power failure could take back.
 * @returns the checkpoint; with `others`, ask `verifyBooks`. Error, with nothing written: CHECKPOINT_DAMAGED, the last one
 */
export async function checkpointBooks(
  context: Context,
  folder: string,
): Promise<Result<Checkpoint, { readonly code: 'CHECKPOINT_DAMAGED' }>> {
  const last = await CheckpointReader.open(folder, context.vault);
  const writer = await CheckpointWriter.open(folder, context.vault);
  try {
    const { count: otherCount, named: others } = await writeAll(context, last, writer);
    if (!last.intact) return err({ code: 'CHECKPOINT_DAMAGED' });
    await untilOnDisk(context.db);
    return ok({ heads: writer.heads, file: await writer.commit(), otherCount, others });
  } finally {
    last.close();
    await writer.discard();
  }
}

interface HeadRow {
  readonly participantId: string;
  readonly length: number;
  readonly seal: Buffer;
  readonly mac: Buffer;
}

/** A participant's end: as the last checkpoint has it, and as it is now where that may follow on it. */
interface End {
  readonly participantId: string;
  readonly before: Checkpointed | undefined;
  readonly now: Buffer | undefined;
}

interface Checkpointed {
  readonly length: number;
  readonly seal: Buffer;
}

async function writeAll(
  context: Context,
  last: CheckpointReader,
  writer: CheckpointWriter,
): Promise<{ count: number; named: string[] }> {
  const code = headCode(context.vault);
  const others = { count: 0, named: [] as string[] };
  for (let after: string | undefined = '00000000-0000-0000-0000-000000000000'; after !== undefined;) {
    const heads: HeadRow[] = await findHeads(context, after);
    after = heads.length < PAGE ? undefined : heads.at(-1)!.participantId;
    const ends: End[] = [];
    for (const head of heads) {
      const bytes = headBytes(head.participantId, head);
      const name = bytes.toString('latin1', 0, 16);
      for (; !last.ended && last.participant < name; await last.step()) ends.push(goneSince(last));
      const before = !last.ended && last.participant === name ? checkpointed(last) : undefined;
      if (before !== undefined) await last.step();
      if (before === undefined && head.length === 0) continue;
      const isOurs = head.length > 0 && code(bytes) === head.mac.toString('latin1');
      ends.push({ participantId: head.participantId, before, now: isOurs ? bytes : undefined });
    }
    if (after === undefined) for (; !last.ended; await last.step()) ends.push(goneSince(last));
    await write(context, writer, ends, others);
  }
  return others;
}

const checkpointed = (last: CheckpointReader): Checkpointed => ({
  length: last.length,
  seal: Buffer.from(last.seal, 'latin1'),
});
const goneSince = (last: CheckpointReader): End => ({
  participantId: uuidText(last.participant),
  before: checkpointed(last),
  now: undefined,
});

async function write(
  context: Context,
  writer: CheckpointWriter,
  ends: readonly End[],
  others: { count: number; named: string[] },
): Promise<void> {
  const forked = await findForked(context, ends);
  for (const end of ends) {
    const { participantId, before, now } = end;
    if (now !== undefined && !forked.has(participantId) && mayFollow(end)) await writer.add(now);
    else {
      if (before !== undefined) await writer.add(headBytes(participantId, before));
      others.count++;
      if (others.named.length < NAMED) others.named.push(participantId);
    }
  }
}

const lengthOf = (head: Buffer): number => head.readInt32BE(16);

/** A chain that has grown may; `findForked` knows whether it does. */
const mayFollow = ({ before, now }: End): boolean =>
  before === undefined ||
  (now !== undefined &&
    (lengthOf(now) > before.length ||
      (lengthOf(now) === before.length && now.subarray(20).equals(before.seal))));

async function findHeads(context: Context, after: string): Promise<HeadRow[]> {
  const { rows } = await sql<HeadRow>`
    select participant_id as "participantId", length, seal, mac from ledger_head
    where participant_id > ${after} order by participant_id limit ${PAGE}
  `.execute(context.db);
  return rows;
}

/** Whose chain has grown, but not out of what the last checkpoint says. */
async function findForked(context: Context, ends: readonly End[]): Promise<ReadonlySet<string>> {
  const grown = ends.flatMap(({ participantId, before, now }) =>
    before !== undefined && now !== undefined && lengthOf(now) > before.length
      ? [{ participantId, ...before }]
      : [],
  );
  if (grown.length === 0) return new Set();
  const at = (length: number) => idAt(length, '0'.repeat(18));
  const { rows } = await sql<{ participantId: string }>`
    select g.participant_id as "participantId"
    from unnest(
      ${plainArray(grown.map((each) => each.participantId))}::uuid[],
      ${plainArray(grown.map((each) => at(each.length)))}::uuid[],
      ${plainArray(grown.map((each) => at(each.length + 1)))}::uuid[],
      ${plainArray(grown.map((each) => each.seal.toString('hex')))}::text[]) as g (participant_id, first, next, seal)
    where not exists (
      select from ledger_transaction t
      where t.participant_id = g.participant_id and t.id >= g.first and t.id < g.next and t.seal = decode(g.seal, 'hex'))
  `.execute(context.db);
  return new Set(rows.map(({ participantId }) => participantId));
}

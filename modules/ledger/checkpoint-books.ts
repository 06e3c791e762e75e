import { sql, untilOnDisk, type Context } from '@jmo/database';
import { err, ok, type Result } from '@jmo/kernel';
import { plainArray } from './array-literals.ts';
import { CheckpointReader, CheckpointWriter } from './checkpoints.ts';
import { uuidText } from './uuid-text.ts';
import { headBytes, headCode, idAt } from './seal.ts';

const PAGE = 5_000;

export interface NotAContinuation {
  readonly code: 'NOT_A_CONTINUATION';
  /** The first whose chain is shorter than at the last checkpoint, another, or not under our code. */
  readonly participantId: string;
}

/**
 * Writes a checkpoint of the ends of all chains, if each continues what the last checkpoint says: cheap enough for every
 * day, and for books that `verifyBooks` takes hours to read. It says nothing that a power failure could take back.
 * @returns where it stands. Errors, with nothing written: NOT_A_CONTINUATION, CHECKPOINT_DAMAGED – ask `verifyBooks`
 */
export async function checkpointBooks(
  context: Context,
  folder: string,
): Promise<Result<{ heads: number; file: string }, NotAContinuation | { code: 'CHECKPOINT_DAMAGED' }>> {
  const last = await CheckpointReader.open(folder, context.vault);
  const writer = await CheckpointWriter.open(folder, context.vault);
  let problem: NotAContinuation | { code: 'CHECKPOINT_DAMAGED' } | undefined;
  try {
    problem = await writeAll(context, last, writer);
    if (problem === undefined && !last.intact) problem = { code: 'CHECKPOINT_DAMAGED' };
    if (problem === undefined) {
      await untilOnDisk(context.db);
      return ok({ heads: writer.heads, file: await writer.commit() });
    }
  } finally {
    last.close();
    await writer.discard();
  }
  return err(problem);
}

interface HeadRow {
  readonly participantId: string;
  readonly length: number;
  readonly seal: Buffer;
  readonly mac: Buffer;
}

async function writeAll(
  context: Context,
  last: CheckpointReader,
  writer: CheckpointWriter,
): Promise<NotAContinuation | undefined> {
  const code = headCode(context.vault);
  const refuse = (participantId: string): NotAContinuation => ({ code: 'NOT_A_CONTINUATION', participantId });
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const heads = await findHeads(context, after);
    const grown: Grown[] = [];
    for (const head of heads) {
      const bytes = headBytes(head.participantId, head);
      const name = bytes.toString('latin1', 0, 16);
      if (!last.ended && last.participant < name) return refuse(uuidText(last.participant));
      if (head.length > 0 && code(bytes) !== head.mac.toString('latin1')) return refuse(head.participantId);
      if (!last.ended && last.participant === name) {
        const seal = Buffer.from(last.seal, 'latin1');
        if (last.length === head.length ? !seal.equals(head.seal) : last.length > head.length)
          return refuse(head.participantId);
        if (last.length < head.length)
          grown.push({ participantId: head.participantId, length: last.length, seal });
        await last.step();
      }
      if (head.length > 0) await writer.add(bytes);
    }
    const other = await findOther(context, grown);
    if (other !== undefined) return refuse(other);
    if (heads.length < PAGE) return last.ended ? undefined : refuse(uuidText(last.participant));
    after = heads.at(-1)!.participantId;
  }
}

async function findHeads(context: Context, after: string): Promise<HeadRow[]> {
  const { rows } = await sql<HeadRow>`
    select participant_id as "participantId", length, seal, mac from ledger_head
    where participant_id > ${after} order by participant_id limit ${PAGE}
  `.execute(context.db);
  return rows;
}

interface Grown {
  readonly participantId: string;
  readonly length: number;
  readonly seal: Buffer;
}

/** A chain that has grown, but not out of what the last checkpoint says. */
async function findOther(context: Context, grown: readonly Grown[]): Promise<string | undefined> {
  if (grown.length === 0) return undefined;
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
    order by g.participant_id limit 1
  `.execute(context.db);
  return rows[0]?.participantId;
}

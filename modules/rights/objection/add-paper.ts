import { recordAudit, type Actor, type OfficerId } from '@jmo/audit';
import { lockOpenItem, noteNews } from '@jmo/casework';
import { hitRateLimit, type Context, type RateLimit, type Tx } from '@jmo/database';
import { deletePapers, storePaper, type PaperProblem } from '@jmo/document';
import { err, ok, type ParticipantId, type Result } from '@jmo/kernel';
import { MAX_PAPERS, workOf, type Objection } from './objection.ts';
import { findObjections, insertPaper } from './objection.queries.ts';

/** Unfolding and decoding cost the server something. */
const PER_PERSON: RateLimit = { name: 'objection-paper', max: 20, windowSeconds: 3600 };

export type AddPaperProblem =
  | PaperProblem
  | { readonly code: 'TOO_MANY'; readonly retryAt: Temporal.Instant }
  /** No objection of theirs has this number, whoever else's has. */
  | { readonly code: 'NOTHING_FILED' }
  | { readonly code: 'ANSWERED_ALREADY' }
  /** {@link MAX_PAPERS} are there. */
  | { readonly code: 'ENOUGH' }
  | { readonly code: 'NOT_AT_DESK'; readonly why: string };

/**
 * A paper for an objection that nobody has answered. Whoever has the case then looks at an older page, and sees the paper
 * before they answer. The same paper sent twice is one.
 * @returns the objection with it
 */
export async function addObjectionPaper(
  context: Context,
  { dataFolder }: { readonly dataFolder: string },
  asked: {
    readonly owner: ParticipantId;
    readonly number: string;
    readonly bytes: Buffer;
    /** Who hands it in for somebody at a counter; absent in the app. */
    readonly officer?: OfficerId;
    /** What the desk asks within the transaction. @returns why not */
    readonly atDesk?: (tx: Tx) => Promise<string | undefined>;
  },
): Promise<Result<Objection, AddPaperProblem>> {
  const { owner, number, bytes, officer } = asked;
  const standing = async (reader: Parameters<typeof findObjections>[0]) =>
    (await findObjections(reader, context, owner)).find((each) => each.number === number);
  const before = await standing(context.db);
  const problem = objectionTo(before);
  if (problem !== undefined) return err(problem);
  const allowance = await hitRateLimit(context, PER_PERSON, owner);
  if (!allowance.allowed) return err({ code: 'TOO_MANY', retryAt: allowance.retryAt });
  const now = context.clock.now();
  const stored = await storePaper(context, dataFolder, { participantId: owner, bytes, now });
  if (!stored.ok) return stored;
  const { documentId, receivedSha256 } = stored.value;
  const actor: Actor =
    officer === undefined ? { kind: 'participant', id: owner } : { kind: 'officer', id: officer };
  const sentBy = `${actor.kind}:${actor.id}`;
  return await context.db.transaction().execute(async (tx) => {
    const refused = async (why: AddPaperProblem) => {
      await deletePapers(tx, owner, [documentId]);
      return err(why);
    };
    const why = await asked.atDesk?.(tx);
    if (why !== undefined) return await refused({ code: 'NOT_AT_DESK', why });
    // Papers of one objection come in one after the other, and none beside its answer.
    const item = before && (await lockOpenItem(tx, workOf(before)));
    const held = await standing(tx);
    const late = objectionTo(held);
    if (late !== undefined) return await refused(late);
    if (held === undefined || item === undefined) return await refused({ code: 'ANSWERED_ALREADY' });
    if (!(await insertPaper(tx, held, { documentId, receivedAt: now, receivedSha256, sentBy }))) {
      await deletePapers(tx, owner, [documentId]);
      return ok(held);
    }
    await noteNews(tx, context, item, { actor: sentBy, note: NEWS });
    await recordAudit(tx, context, {
      participantId: owner,
      actor,
      action: 'objection.paper-added',
      reference: held.id,
      detail: { number },
    });
    return ok({ ...held, papers: [...held.papers, { documentId, receivedAt: now }] });
  });
}

/** As officers read it in the history of the case. */
const NEWS = 'Dokumen baru untuk keberatan ini';

function objectionTo(objection: Objection | undefined): AddPaperProblem | undefined {
  if (objection === undefined) return { code: 'NOTHING_FILED' };
  if (objection.answer !== undefined) return { code: 'ANSWERED_ALREADY' };
  return objection.papers.length >= MAX_PAPERS ? { code: 'ENOUGH' } : undefined;
}

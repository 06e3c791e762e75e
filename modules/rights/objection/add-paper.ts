import { recordAudit, type Actor, type OfficerId } from '@jmo/audit';
import { holderAt, lockOpenItem, noteNews } from '@jmo/casework';
import { hitRateLimit, type Context, type RateLimit, type Tx } from '@jmo/database';
import { deletePapers, storePaper, type PaperProblem } from '@jmo/document';
import { err, ok, type ParticipantId, type Result } from '@jmo/kernel';
import { papersOwnerOf, takesPaper, workOf, type Objection } from './objection.ts';
import { findObjections, insertPaper } from './objection.queries.ts';
import { findDeciders, findDecision } from './subjects.ts';

/** Unfolding and decoding cost the server something. What comes in at counters takes none of what the person can send. */
const PER_PERSON: RateLimit = { name: 'objection-paper', max: 20, windowSeconds: 3600 };
const AT_COUNTERS: RateLimit = { ...PER_PERSON, name: 'objection-paper-counter' };

export type AddPaperProblem =
  | PaperProblem
  | { readonly code: 'TOO_MANY'; readonly retryAt: Temporal.Instant }
  /** No objection of theirs has this number, whoever else's has. */
  | { readonly code: 'NOTHING_FILED' }
  | { readonly code: 'ANSWERED_ALREADY' }
  /** As many as can be sent, or handed in at counters, are there. */
  | { readonly code: 'ENOUGH' }
  /** The officer has a word in what is objected to, or has the objection before them. */
  | { readonly code: 'SAME_OFFICER' }
  | { readonly code: 'NOT_AT_DESK'; readonly why: string };

/**
 * A paper for an objection that nobody has answered. Whoever has the case then looks at an older page, and sees the paper
 * before they answer. The same paper sent twice is one. An officer who hands one in has no other part in it: not in what is
 * objected to, and not in the answer.
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
  const place = officer === undefined ? 'APP' : 'COUNTER';
  const problem = objectionTo(before, place);
  if (before === undefined || problem !== undefined) return err(problem ?? { code: 'NOTHING_FILED' });
  const allowance = await hitRateLimit(context, place === 'APP' ? PER_PERSON : AT_COUNTERS, owner);
  if (!allowance.allowed) return err({ code: 'TOO_MANY', retryAt: allowance.retryAt });
  const now = context.clock.now();
  const keptUnder = papersOwnerOf(before);
  const stored = await storePaper(context, dataFolder, { participantId: keptUnder, bytes, now });
  if (!stored.ok) return stored;
  const { documentId, receivedSha256 } = stored.value;
  const actor: Actor =
    officer === undefined ? { kind: 'participant', id: owner } : { kind: 'officer', id: officer };
  const sentBy = `${actor.kind}:${actor.id}`;
  return await context.db.transaction().execute(async (tx) => {
    const refused = async (why: AddPaperProblem) => {
      await deletePapers(tx, keptUnder, [documentId]);
      return err(why);
    };
    const why = await asked.atDesk?.(tx);
    if (why !== undefined) return await refused({ code: 'NOT_AT_DESK', why });
    // Papers of one objection come in one after the other, and none beside its answer.
    const item = await lockOpenItem(tx, workOf(before));
    const held = await standing(tx);
    const late = objectionTo(held, place);
    if (late !== undefined) return await refused(late);
    if (held === undefined || item === undefined) return await refused({ code: 'ANSWERED_ALREADY' });
    if (
      officer !== undefined &&
      (holderAt(item, now) === officer || (await isDecider(tx, context, held, officer)))
    )
      return await refused({ code: 'SAME_OFFICER' });
    const paper = { documentId, receivedAt: now, sentBy };
    if (!(await insertPaper(tx, held, { ...paper, receivedSha256 }))) {
      await deletePapers(tx, keptUnder, [documentId]);
      return ok(held);
    }
    await noteNews(tx, context, item, {
      actor: sentBy,
      note: NEWS,
      decidedBy: officer === undefined ? [] : [officer],
    });
    await recordAudit(tx, context, {
      participantId: owner,
      actor,
      action: 'objection.paper-added',
      reference: held.id,
      detail: { number },
    });
    return ok({ ...held, papers: [...held.papers, paper] });
  });
}

/** As officers read it in the history of the case. */
const NEWS = 'Dokumen baru untuk keberatan ini';

function objectionTo(
  objection: Objection | undefined,
  place: 'APP' | 'COUNTER',
): AddPaperProblem | undefined {
  if (objection === undefined) return { code: 'NOTHING_FILED' };
  if (objection.answer !== undefined) return { code: 'ANSWERED_ALREADY' };
  return takesPaper(objection, place) ? undefined : { code: 'ENOUGH' };
}

async function isDecider(
  tx: Tx,
  context: Context,
  { owner, subject }: Objection,
  officer: OfficerId,
): Promise<boolean> {
  const decision = await findDecision(tx, context, owner, subject);
  return decision !== undefined && (await findDeciders(tx, decision)).officers.includes(officer);
}

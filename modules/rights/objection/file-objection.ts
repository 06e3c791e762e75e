import { randomBytes } from 'node:crypto';
import { recordAudit, type Actor, type OfficerId } from '@jmo/audit';
import { findBranchOf, HEAD_OFFICE, openWorkItem } from '@jmo/casework';
import { hitRateLimit, type Context, type Tx } from '@jmo/database';
import { assert, dateInWib, err, newUuid, ok, type ParticipantId, type Result } from '@jmo/kernel';
import {
  isOfHeirs,
  MAX_OBJECTION,
  objectionNumber,
  workOf,
  type Decision,
  type Objection,
  type ObjectionChannel,
  type SubjectKind,
} from './objection.ts';
import { findObjectionTo, insertObjection } from './objection.queries.ts';
import { answeredBy, isObjectable, objectableUntil } from './rules.ts';
import { findDeciders, findDecision, type Deciders } from './subjects.ts';
import { tellOfObjection } from './tell-of-objection.ts';

const PER_PERSON = { name: 'objection', max: 20, windowSeconds: 86_400 };

export interface NewObjection {
  /** Who objects: a participant, or heirs by the id of their filing. */
  readonly owner: ParticipantId;
  readonly subject: { readonly kind: SubjectKind; readonly id: string };
  readonly words: string;
  readonly channel: ObjectionChannel;
  /** Who writes it down for somebody who calls or came; absent in the app. */
  readonly officer?: OfficerId;
  /** What the desk asks within the transaction. @returns why not */
  readonly atDesk?: (tx: Tx) => Promise<string | undefined>;
}

export type FileObjectionProblem =
  | { readonly code: 'WORDS_MISSING' | 'WORDS_TOO_LONG' }
  /** Nothing of theirs was decided under this id, whoever else's was. */
  | { readonly code: 'NOTHING_DECIDED' }
  | { readonly code: 'TOO_LATE'; readonly until: Temporal.Instant }
  | { readonly code: 'TOO_MANY'; readonly retryAt: Temporal.Instant }
  /** The officer who would write it down has a word in what is objected to. */
  | { readonly code: 'SAME_OFFICER' }
  | { readonly code: 'NOT_AT_DESK'; readonly why: string };

/**
 * Takes an objection in: a number, a promise, and a case for somebody who had no word in what is objected to. Sent again,
 * from wherever, it is the one that is there.
 */
export async function fileObjection(
  context: Context,
  asked: NewObjection,
): Promise<Result<Objection, FileObjectionProblem>> {
  const words = asked.words.trim();
  if (words === '') return err({ code: 'WORDS_MISSING' });
  if (words.length > MAX_OBJECTION) return err({ code: 'WORDS_TOO_LONG' });
  const allowance = await hitRateLimit(context, PER_PERSON, asked.owner);
  if (!allowance.allowed) return err({ code: 'TOO_MANY', retryAt: allowance.retryAt });
  return await context.db.transaction().execute(async (tx) => {
    const why = await asked.atDesk?.(tx);
    if (why !== undefined) return err({ code: 'NOT_AT_DESK', why });
    const decision = await findDecision(tx, context, asked.owner, asked.subject);
    if (decision === undefined) return err({ code: 'NOTHING_DECIDED' });
    const standing = await findObjectionTo(tx, context, asked.owner, decision);
    if (standing !== undefined) return ok(standing);
    const { decidedAt } = decision;
    if (!isObjectable(decidedAt, context.clock.now()))
      return err({ code: 'TOO_LATE', until: objectableUntil(decidedAt) });
    const deciders = await findDeciders(tx, decision);
    if (asked.officer !== undefined && deciders.officers.includes(asked.officer))
      return err({ code: 'SAME_OFFICER' });
    return ok(await open(tx, context, { decision, deciders }, { ...asked, words }));
  });
}

async function open(
  tx: Tx,
  context: Context,
  { decision, deciders }: { readonly decision: Decision; readonly deciders: Deciders },
  { owner, words, channel, officer }: NewObjection,
): Promise<Objection> {
  const now = context.clock.now();
  const actor: Actor =
    officer === undefined ? { kind: 'participant', id: owner } : { kind: 'officer', id: officer };
  const { kind, id, number } = decision;
  const objection: Objection = {
    owner,
    id: newUuid(now),
    number: objectionNumber(dateInWib(now).year, randomBytes(8)),
    subject: { kind, id, number },
    channel,
    filedBy: `${actor.kind}:${actor.id}`,
    words,
    filedAt: now,
    promisedBy: answeredBy(now),
    papers: [],
  };
  if (!(await insertObjection(tx, context, objection))) {
    const standing = await findObjectionTo(tx, context, owner, decision);
    assert(standing !== undefined, 'what is in the way is there');
    return standing;
  }
  await recordAudit(tx, context, {
    participantId: owner,
    actor,
    action: 'objection.filed',
    reference: objection.id,
    detail: { number: objection.number, kind, about: number, channel },
  });
  await openWorkItem(tx, context, {
    ...workOf(objection),
    branch: deciders.branch ?? (isOfHeirs(decision) ? HEAD_OFFICE : await findBranchOf(tx, owner)),
    // Whoever wrote the words down does not answer them.
    decidedBy: [...deciders.officers, ...(officer === undefined ? [] : [officer])],
    promisedBy: objection.promisedBy,
    actor: objection.filedBy,
  });
  await tellOfObjection(tx, context, objection);
  return objection;
}

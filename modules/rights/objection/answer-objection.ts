import { recordAudit, type OfficerId } from '@jmo/audit';
import { closeWorkItem } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';
import { err, ok, type Result } from '@jmo/kernel';
import {
  MAX_OBJECTION,
  workOf,
  type Objection,
  type ObjectionAnswer,
  type ObjectionOutcome,
  type Rejection,
} from './objection.ts';
import { findObjection, insertAnswer } from './objection.queries.ts';
import { findDeciders, findDecision } from './subjects.ts';
import { tellOfObjection } from './tell-of-objection.ts';

export type AnswerObjectionProblem =
  | {
      readonly code:
        | 'UNKNOWN'
        | 'ANSWERED_ALREADY'
        | 'WORDS_MISSING'
        | 'WORDS_TOO_LONG'
        | 'REASON_MISSING'
        | 'SAME_OFFICER';
    }
  /** The desk's own question (`atDesk`) had this answer. */
  | { readonly code: 'NOT_AT_DESK'; readonly why: string };

/**
 * An officer's answer, which the person reads word for word. Whoever had a word in what is objected to, wrote the
 * objection down, or handed a paper in for it, gives none here, at the desk or elsewhere. What was refused is not changed:
 * the answer says how it is filed again.
 */
export async function answerObjection(
  context: Context,
  asked: {
    readonly number: string;
    readonly officer: OfficerId;
    readonly outcome: ObjectionOutcome;
    /** Why it is rejected; of what is upheld there is none. */
    readonly reason?: Rejection;
    readonly words: string;
    readonly atDesk?: (tx: Tx) => Promise<string | undefined>;
  },
): Promise<Result<Objection, AnswerObjectionProblem>> {
  const { number, officer, outcome } = asked;
  const words = asked.words.trim();
  if (words === '') return err({ code: 'WORDS_MISSING' });
  if (words.length > MAX_OBJECTION) return err({ code: 'WORDS_TOO_LONG' });
  const reason = outcome === 'REJECTED' ? asked.reason : undefined;
  if (outcome === 'REJECTED' && reason === undefined) return err({ code: 'REASON_MISSING' });
  return await context.db.transaction().execute(async (tx) => {
    const standing = await findObjection(tx, context, number);
    if (standing === undefined) return err({ code: 'UNKNOWN' });
    if (standing.answer !== undefined) return err({ code: 'ANSWERED_ALREADY' });
    const why = await asked.atDesk?.(tx);
    if (why !== undefined) return err({ code: 'NOT_AT_DESK', why });
    const { owner, id, subject } = standing;
    const decision = await findDecision(tx, context, owner, subject);
    const deciders = decision && (await findDeciders(tx, decision));
    const by = `officer:${officer}`;
    const hadPart = standing.filedBy === by || standing.papers.some(({ sentBy }) => sentBy === by);
    if (hadPart || deciders?.officers.includes(officer)) return err({ code: 'SAME_OFFICER' });
    const answer: ObjectionAnswer = {
      outcome,
      ...(reason === undefined ? {} : { reason }),
      words,
      at: context.clock.now(),
      by,
    };
    if (!(await insertAnswer(tx, context, standing, answer))) return err({ code: 'ANSWERED_ALREADY' });
    await recordAudit(tx, context, {
      participantId: owner,
      actor: { kind: 'officer', id: officer },
      action: 'objection.answered',
      reference: id,
      ...(reason === undefined ? {} : { reason }),
      detail: { number, kind: subject.kind, about: subject.number, outcome },
      before: { state: 'OPEN' },
      after: { state: 'ANSWERED', outcome, reason, words },
    });
    await closeWorkItem(tx, context, { ...workOf(standing), outcome, actor: by });
    const answered: Objection = { ...standing, answer };
    await tellOfObjection(tx, context, answered);
    return ok(answered);
  });
}

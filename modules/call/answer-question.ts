import { recordAudit } from '@jmo/audit';
import { NOBODY } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';
import { err, ok, type Result } from '@jmo/kernel';
import { authorise, type NotAuthorised, type OfficerSession } from '@jmo/officer';
import { questionNow, tallyAfter, verdict, type Call, type CallState } from './call.ts';
import { callRulesAt } from './call-rules.ts';
import { lockCall, updateCall } from './call.queries.ts';
import { closeCall } from './close-call.ts';
import { isRight } from './compare-answer.ts';
import { findHeldAnswers } from './held-answers.ts';
import { isExpired } from './proven-call.ts';

/**
 * - `UNKNOWN`: no such call of this agent
 * - `OVER`: no question is left, or its time is
 * - `ANOTHER_QUESTION`: the page is an older one
 */
export type AnswerProblem = NotAuthorised | 'UNKNOWN' | 'OVER' | 'ANOTHER_QUESTION';

/**
 * What the caller said to the question whose turn it is. It is compared here and kept nowhere; nothing says whether it
 * was right, and after the last one only whether the call is proven.
 * @param asked which question the page showed, counted from 0
 * @param said empty: the caller does not know
 */
export async function answerQuestion(
  context: Context,
  session: OfficerSession,
  { number, asked, said }: { readonly number: string; readonly asked: number; readonly said: string },
): Promise<Result<CallState, AnswerProblem>> {
  return await context.db.transaction().execute(async (tx) => {
    const authorised = await authorise(tx, context, session, 'call.take');
    if (!authorised.ok) return authorised;
    const call = await lockCall(tx, number, authorised.value.id);
    if (call === undefined) return err('UNKNOWN');
    const question = questionNow(call);
    if (question === undefined || isExpired(call, context.clock.now())) return err('OVER');
    if (asked !== call.answered) return err('ANOTHER_QUESTION');
    const rules = callRulesAt(call.startedAt);
    const held = await findHeldAnswers({ ...context, db: tx }, call.participantId ?? NOBODY);
    const right = isRight(question, held[question], said.slice(0, 120), rules);
    const tally = tallyAfter(call, question, right);
    const answered: Call = { ...call, ...tally };
    await updateCall(tx, call, tally);
    if (questionNow(answered) !== undefined) return ok('ASKING');
    if (verdict(rules, tally) === 'NOT_PROVEN') {
      await closeCall(tx, context, answered, 'NOT_PROVEN');
      return ok('ENDED');
    }
    await prove(tx, context, answered);
    return ok('PROVEN');
  });
}

async function prove(tx: Tx, context: Context, call: Call): Promise<void> {
  const provenAt = context.clock.now();
  const { minutesProven } = callRulesAt(call.startedAt);
  await updateCall(tx, call, {
    state: 'PROVEN',
    provenAt,
    expiresAt: provenAt.add({ minutes: minutesProven }),
  });
  await recordAudit(tx, context, {
    participantId: call.participantId,
    actor: { kind: 'officer', id: call.officerId },
    action: 'call.proven',
    reference: call.number,
    detail: { right: call.rightAtHome + call.rightAtWork, asked: call.questions.length },
  });
}

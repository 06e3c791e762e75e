import { randomBytes } from 'node:crypto';
import { recordAudit } from '@jmo/audit';
import { NOBODY } from '@jmo/casework';
import { withinLimits, type Context, type RateLimit, type TooMany, type Tx } from '@jmo/database';
import { dateInWib, err, newUuid, ok, startOfDayInWib, type Result } from '@jmo/kernel';
import {
  authorise,
  countSearch,
  hasLookedAt,
  type NotAuthorised,
  type Officer,
  type OfficerSession,
} from '@jmo/officer';
import { callNumber, outcomeOfExpired, type Call } from './call.ts';
import { callRulesAt } from './call-rules.ts';
import { countUnproven, findCallsOf, insertCall, lockCall, queueUp } from './call.queries.ts';
import { closeCall } from './close-call.ts';
import { findCaller, statedKey, type Stated } from './find-caller.ts';
import { findHeldAnswers } from './held-answers.ts';
import { chooseQuestions, QUESTION_KINDS, type QuestionKind } from './questions.ts';

/**
 * - `WHO_MISSING`: nothing that says who calls
 * - `TRIED_TODAY`: so many calls about this person were not proven that 175 asks no more today; known or unknown
 * - `SEEN_LATELY`: this agent has looked at them these days, in a case or an earlier call, and may have read answers;
 *   a colleague asks
 * - `SLOWED`: an alarm about this agent is open
 */
export type StartProblem = NotAuthorised | 'WHO_MISSING' | 'TRIED_TODAY' | 'SEEN_LATELY' | 'SLOWED';

/**
 * Begins a call. Whether the caller's description fits anybody changes nothing that can be seen: questions are chosen and
 * asked all the same, the same are counted, and the same is written down. An agent has one call at a time; an earlier
 * one that was not ended ends here, even if the new one is refused.
 */
export async function startCall(
  context: Context,
  session: OfficerSession,
  stated: Stated,
): Promise<Result<{ readonly number: string }, StartProblem | TooMany>> {
  if (stated.who.trim() === '') return err('WHO_MISSING');
  const { callsAnHour } = callRulesAt(context.clock.now());
  const perAgent: RateLimit = { name: 'phone-call', max: callsAnHour, windowSeconds: 60 * 60 };
  const allowed = await withinLimits(context, [[perAgent, session.officer.id]]);
  if (!allowed.ok) return allowed;
  return await context.db.transaction().execute(async (tx) => {
    const authorised = await authorise(tx, context, session, 'call.take');
    if (!authorised.ok) return authorised;
    const officer = authorised.value;
    await queueUp(tx, officer.id);
    // First, as everywhere: a call is held before what an agent has looked at is counted, which its end may do as well.
    await endEarlier(tx, context, officer);
    const counted = await countSearch(tx, context, officer);
    if (!counted.ok) return counted;
    return await begin(tx, context, officer, stated);
  });
}

async function begin(
  tx: Tx,
  context: Context,
  officer: Officer,
  stated: Stated,
): Promise<Result<{ readonly number: string }, 'TRIED_TODAY' | 'SEEN_LATELY'>> {
  const startedAt = context.clock.now();
  const rules = callRulesAt(startedAt);
  const found = await findCaller(tx, stated);
  // Nobody asks questions about themselves: to them they are somebody we do not know.
  const participantId = found === officer.ownParticipantId ? undefined : found;
  const key = `stated:${statedKey(stated)}`;
  const subject = participantId ?? key;
  const subjectDigest = context.vault.digest(subject, 'phone-call.subject');
  await queueUp(tx, subjectDigest.toString('hex'));
  const today = dateInWib(startedAt);
  const tries = await countUnproven(tx, { participantId, subjectDigest }, startOfDayInWib(today));
  if (tries >= rules.triesADay) return err('TRIED_TODAY');
  const lately = startedAt.subtract({ hours: 24 * rules.daysAfterLook });
  if (participantId !== undefined && (await hasLookedAt(tx, officer.id, participantId, lately)))
    return err('SEEN_LATELY');
  const held = await findHeldAnswers({ ...context, db: tx }, participantId ?? NOBODY);
  // Of somebody we do not know it looks as if we could check everything.
  const known = participantId === undefined ? QUESTION_KINDS : (Object.keys(held) as QuestionKind[]);
  const rank = (kind: QuestionKind) =>
    context.vault.digest(`${key} ${today} ${kind}`, 'phone-call.questions').toString('hex');
  const call: Call = {
    ...(participantId === undefined ? {} : { participantId }),
    id: newUuid(startedAt),
    number: callNumber(today.year, randomBytes(8)),
    officerId: officer.id,
    branch: officer.branchCode,
    questions: chooseQuestions(rules, new Set(known), rank),
    answered: 0,
    rightAtHome: 0,
    rightAtWork: 0,
    state: 'ASKING',
    startedAt,
    expiresAt: startedAt.add({ minutes: rules.minutesToAnswer }),
  };
  await insertCall(tx, { ...call, subjectDigest });
  await recordAudit(tx, context, {
    participantId,
    actor: { kind: 'officer', id: officer.id },
    action: 'call.started',
    reference: call.number,
  });
  return ok({ number: call.number });
}

async function endEarlier(tx: Tx, context: Context, officer: Officer): Promise<void> {
  const open = (await findCallsOf(tx, officer.id, 5)).filter(({ state }) => state !== 'ENDED');
  for (const { number } of open) {
    const call = await lockCall(tx, number, officer.id);
    if (call !== undefined && call.state !== 'ENDED')
      await closeCall(tx, context, call, outcomeOfExpired(call.state));
  }
}

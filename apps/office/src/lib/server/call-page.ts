import { findAccount } from '@jmo/account';
import { findHelp, isExpired, isProven, questionNow, type Call, type ProvenCall } from '@jmo/call';
import { claimWords, findClaims } from '@jmo/claim';
import { findCards, getParticipant } from '@jmo/membership';
import { helpWords, outcomeWords, questionWords } from '#lib/words/telephone.ts';
import { clock, moment } from '#lib/words/times.ts';
import { provenCall } from './telephone.ts';

/** A call as its page shows it. While questions are asked there is nothing in it but the question. */
export async function callPage(locals: App.Locals, call: Call) {
  const now = locals.context.clock.now();
  const question = isExpired(call, now) ? undefined : questionNow(call);
  if (question !== undefined)
    return {
      kind: 'ASKING' as const,
      asked: call.answered,
      of: call.questions.length,
      until: clock(call.expiresAt),
      ...questionWords[question],
    };
  if (isProven(call, now)) {
    const proven = await provenCall(locals, call.number);
    return { kind: 'PROVEN' as const, until: clock(proven.expiresAt), ...(await callerPage(locals, proven)) };
  }
  const proved = call.outcome === undefined ? call.state === 'PROVEN' : !UNPROVEN.includes(call.outcome);
  return {
    kind: 'ENDED' as const,
    proved,
    outcome: call.outcome === undefined ? 'Waktunya habis' : outcomeWords[call.outcome],
  };
}

const UNPROVEN: readonly string[] = ['NOT_PROVEN', 'BROKEN_OFF'];

/** Who it is, and what can be done for them. No card number and no answer to any question stands here. */
async function callerPage({ context }: App.Locals, call: ProvenCall) {
  const { participantId } = call;
  const { db } = context;
  const participant = await getParticipant(db, participantId);
  const { causes, states } = claimWords('id');
  const claims = await findClaims(db, participantId);
  return {
    fullName: participant.fullName,
    hasAccount: (await findAccount(db, participantId)) !== undefined,
    cards: (await findCards(db, participantId)).length,
    claims: claims.map(({ number, state, cause, submittedAt }) => ({
      number,
      state: states[state],
      cause: causes[cause],
      submittedAt: moment(submittedAt),
    })),
    done: (await findHelp(db, call)).map(({ kind, reference, at }) => ({
      what: helpWords[kind],
      reference,
      at: clock(at),
    })),
  };
}

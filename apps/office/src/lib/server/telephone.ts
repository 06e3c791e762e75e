import { findCall, isProven, type Call, type NotProven, type ProvenCall } from '@jmo/call';
import { openParticipant } from '@jmo/officer';
import type { FormState } from '@jmo/ui/server';
import { redirect } from '@sveltejs/kit';
import { callProblems } from '#lib/words/telephone.ts';
import { found, permitted, proofBeside, refuseLook, sessionOf } from './at-the-desk.ts';

export const pathOfCall = (number: string): string => `/telepon/${number}`;

/** This agent's call; another's is not there. */
export async function callOfAgent(locals: App.Locals, number: string): Promise<Call> {
  const officer = permitted(locals, 'call.take');
  return found(await findCall(locals.context.db, number, officer.id));
}

/**
 * The call, as long as it is proven; else its own page says what it is. That the agent now sees whose call it is, is
 * counted and written down like any look.
 */
export async function provenCall(locals: App.Locals, number: string): Promise<ProvenCall> {
  const call = await callOfAgent(locals, number);
  if (!isProven(call, locals.context.clock.now())) redirect(303, pathOfCall(number));
  const { participantId, officerId: holder } = call;
  const look = { participantId, reference: number, subject: { holder } };
  const opened = await openParticipant(locals.context, sessionOf(locals), look);
  return opened.ok ? call : refuseLook(opened.error);
}

/** Why something could not be done, as the answer of a form. */
export const describeNotProven = (problem: NotProven): Pick<FormState, 'problem' | 'elsewhere'> =>
  problem === 'PROOF_NEEDED' ? proofBeside : { problem: callProblems[problem] };

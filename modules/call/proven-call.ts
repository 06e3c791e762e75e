import type { Context, Tx } from '@jmo/database';
import { err, type ParticipantId, type Result } from '@jmo/kernel';
import { authorise, type Action, type NotAuthorised, type OfficerSession } from '@jmo/officer';
import type { Call } from './call.ts';
import { lockCall } from './call.queries.ts';

/** Asked where something is done for the caller: no call, or what was proven does not count any more. */
export type NotProven = NotAuthorised | 'NOT_PROVEN';

export type ProvenCall = Call & { readonly participantId: ParticipantId };

export const isExpired = ({ state, expiresAt }: Call, now: Temporal.Instant): boolean =>
  state !== 'ENDED' && Temporal.Instant.compare(expiresAt, now) <= 0;

export const isProven = (call: Call, now: Temporal.Instant): call is ProvenCall =>
  call.state === 'PROVEN' && !isExpired(call, now) && call.participantId !== undefined;

/**
 * In one transaction with what is done: this agent's call is proven at this moment, and they may do this. The call stands
 * for the case that other work at the desk has: it is theirs, and about this participant.
 */
export async function inProvenCall<Value, Problem>(
  context: Context,
  session: OfficerSession,
  { number, action }: { readonly number: string; readonly action: Action },
  work: (tx: Tx, call: ProvenCall) => Promise<Result<Value, Problem>>,
): Promise<Result<Value, Problem | NotProven>> {
  return await context.db.transaction().execute(async (tx) => {
    const call = await lockCall(tx, number, session.officer.id);
    if (call === undefined || !isProven(call, context.clock.now())) return err('NOT_PROVEN');
    const { participantId, officerId: holder } = call;
    const authorised = await authorise(tx, context, session, action, { participantId, holder });
    return authorised.ok ? await work(tx, call) : authorised;
  });
}

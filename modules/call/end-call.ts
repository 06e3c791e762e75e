import type { Context } from '@jmo/database';
import { err, ok, type Result } from '@jmo/kernel';
import { authorise, type NotAuthorised, type OfficerSession } from '@jmo/officer';
import { outcomeOfExpired, RESULTS, type CallResult } from './call.ts';
import { findForgotten, lockCall } from './call.queries.ts';
import { closeCall } from './close-call.ts';
import { isExpired } from './proven-call.ts';

export const parseResult = (text: string | undefined): CallResult | undefined =>
  RESULTS.find((result) => result === text);

/**
 * The agent hangs up. A proven call ends with what it came to; before that it is broken off, whatever the agent says.
 * Pressed twice it is ended once.
 */
export async function endCall(
  context: Context,
  session: OfficerSession,
  { number, result }: { readonly number: string; readonly result: CallResult | undefined },
): Promise<Result<void, NotAuthorised | 'UNKNOWN' | 'RESULT_MISSING'>> {
  return await context.db.transaction().execute(async (tx) => {
    const authorised = await authorise(tx, context, session, 'call.take');
    if (!authorised.ok) return authorised;
    const call = await lockCall(tx, number, authorised.value.id);
    if (call === undefined) return err('UNKNOWN');
    if (call.state === 'ENDED') return ok(undefined);
    const proven = call.state === 'PROVEN';
    if (proven && result === undefined) return err('RESULT_MISSING');
    await closeCall(tx, context, call, proven && result !== undefined ? result : 'BROKEN_OFF');
    return ok(undefined);
  });
}

const AT_ONCE = 200;

/** Calls nobody ended end by themselves; by the worker, and harmless twice. @returns how many */
export async function endForgottenCalls(context: Context): Promise<number> {
  let ended = 0;
  for (const { number, officerId } of await findForgotten(context, AT_ONCE))
    await context.db.transaction().execute(async (tx) => {
      const call = await lockCall(tx, number, officerId);
      if (call === undefined || call.state === 'ENDED' || !isExpired(call, context.clock.now())) return;
      await closeCall(tx, context, call, outcomeOfExpired(call.state));
      ended += 1;
    });
  return ended;
}

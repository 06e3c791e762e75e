import type { Context } from '@jmo/database';
import { ok, type Result } from '@jmo/kernel';
import type { OfficerSession } from '@jmo/officer';
import { noteHelp } from './help-caller.ts';
import { inProvenCall, type NotProven } from './proven-call.ts';

/** Before something about the caller is read out to them: noted, and only then shown. */
export const explainToCaller = (
  context: Context,
  session: OfficerSession,
  number: string,
  what: { readonly kind: 'CLAIM_EXPLAINED' | 'RULES_EXPLAINED'; readonly reference: string },
): Promise<Result<void, NotProven>> =>
  inProvenCall(context, session, { number, action: 'call.take' }, async (tx, call) =>
    ok(await noteHelp(tx, context, call, what)),
  );

import { recordAudit } from '@jmo/audit';
import { openWorkItem } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';
import { dateInWib, startOfDayInWib } from '@jmo/kernel';
import { reportPattern } from '@jmo/officer';
import { callRulesAt } from './call-rules.ts';
import { countUnproven, countUnprovenOf, updateCall } from './call.queries.ts';
import type { Call, CallOutcome } from './call.ts';
import { tellOfUnproven } from './tell-of-call.ts';

/**
 * Ends a call the caller holds still. Who it was said to be reads of it; when it was not proven they are told as well.
 * Too many in a day that were not proven are an alarm: about one person, for whoever protects data to look into who calls;
 * with one agent, about the agent.
 */
export async function closeCall(tx: Tx, context: Context, call: Call, outcome: CallOutcome): Promise<void> {
  await updateCall(tx, call, { state: 'ENDED', outcome, endedAt: context.clock.now() });
  const { participantId, number: reference, officerId } = call;
  const by = { participantId, actor: { kind: 'officer', id: officerId }, reference } as const;
  if (outcome !== 'NOT_PROVEN' && outcome !== 'BROKEN_OFF')
    return await recordAudit(tx, context, { ...by, action: 'call.ended', detail: { outcome } });
  if (outcome === 'NOT_PROVEN') {
    await recordAudit(tx, context, { ...by, action: 'call.not-proven' });
    await tellOfUnproven(tx, context, call);
  } else await recordAudit(tx, context, { ...by, action: 'call.broken-off' });
  await watchSubject(tx, context, call);
  await watchAgent(tx, context, call);
}

async function watchSubject(tx: Tx, context: Context, { participantId }: Call): Promise<void> {
  if (participantId === undefined) return;
  const now = context.clock.now();
  const tries = await countUnproven(tx, { participantId }, startOfDayInWib(dateInWib(now)));
  if (tries < callRulesAt(now).triesADay) return;
  await openWorkItem(tx, context, { participantId, kind: 'ALARM', subject: `phone-call:${participantId}` });
}

async function watchAgent(tx: Tx, context: Context, { officerId, branch }: Call): Promise<void> {
  const now = context.clock.now();
  const unproven = await countUnprovenOf(tx, officerId, startOfDayInWib(dateInWib(now)));
  if (unproven <= callRulesAt(now).notProvenADay) return;
  const officer = { id: officerId, branchCode: branch };
  await reportPattern(tx, context, officer, 'calls-not-proven', { calls: unproven });
}

import { recordAudit, type Actor } from '@jmo/audit';
import type { Context, Tx } from '@jmo/database';
import { forgetComparison } from '@jmo/identity';
import { assert } from '@jmo/kernel';
import {
  faceRequestOf,
  isDated,
  isOver,
  nextRecoveryState,
  type RecoveryAction,
  type RecoveryCase,
} from './recovery.ts';
import { appendRecoveryEvent, updateCase } from './recovery.queries.ts';

/** Everything that happens to a case: event, state and audit together. The caller holds its row and knows it may be. */
export async function moveRecovery(
  tx: Tx,
  context: Context,
  standing: RecoveryCase,
  move: {
    readonly action: RecoveryAction;
    readonly actor: Actor;
    readonly detail?: Readonly<Record<string, string>>;
    readonly dueAt?: Temporal.Instant;
    readonly faceRequestId?: string;
  },
): Promise<RecoveryCase> {
  const state = nextRecoveryState(standing.state, move.action);
  assert(state !== undefined, `a recovery in ${standing.state} cannot ${move.action}`);
  const { number, participantId } = standing;
  const { action, actor, detail = {}, faceRequestId } = move;
  const { dueAt: dueBefore, ...undated } = standing;
  const dueAt = isDated(state) ? (move.dueAt ?? dueBefore) : undefined;
  const at = context.clock.now();
  await appendRecoveryEvent(tx, number, { action, at, actor: `${actor.kind}:${actor.id}`, detail });
  await updateCase(tx, number, { state, dueAt, faceRequestId });
  // A picture goes with the case, and when another takes its place.
  const face = faceRequestOf(standing);
  if (face !== undefined && (isOver(state) || faceRequestId !== undefined)) await forgetComparison(tx, face);
  if (participantId !== undefined)
    await recordAudit(tx, context, {
      participantId,
      actor,
      action: `account.recovery-${action.toLowerCase().replaceAll('_', '-')}`,
      reference: number,
      ...(detail['reason'] === undefined ? {} : { reason: detail['reason'] }),
      before: { state: standing.state, dueAt: dueBefore },
      after: { state, dueAt },
    });
  return {
    ...undated,
    state,
    ...(dueAt === undefined ? {} : { dueAt }),
    ...(faceRequestId === undefined ? {} : { faceRequestId }),
  };
}

export const RECOVERY_SYSTEM: Actor = { kind: 'system', id: 'account' };

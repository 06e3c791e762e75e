import type { Actor, OfficerId } from '@jmo/audit';
import { askSecondOfficer, closeWorkItem, sendBackToFirst } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';
import { err, ok, type Result } from '@jmo/kernel';
import { guardRulesAt } from '../guard/guard-rules.ts';
import { deleteLinksOf } from '../guard/links.ts';
import { objectionTo, wordOf, type ApprovalObjection } from './approval-objection.ts';
import { moveRecovery, RECOVERY_SYSTEM } from './move-recovery.ts';
import {
  nextRecoveryState,
  OFFICERS_NEEDED,
  recoveryApprovers,
  recoveryDueJob,
  SUPERVISOR,
  wasObjectedTo,
  type RecoveryCase,
  type RecoveryRefusal,
  type RecoveryState,
} from './recovery.ts';
import { findRecoveryEvents, lockCase } from './recovery.queries.ts';
import { sendBackOthers } from './send-back-others.ts';
import { tellAsker } from './tell-asker.ts';
import { tellOfConfirmed, tellOldContacts } from './tell-old-contacts.ts';

export type RecoveryDecision =
  /** `cardSeen`: the person and their identity card are before the officer. */
  | { readonly kind: 'APPROVE'; readonly cardSeen?: boolean }
  /** The second officer does not agree with the first. */
  | { readonly kind: 'SEND_BACK' }
  | { readonly kind: 'REFUSE'; readonly reason: RecoveryRefusal };

/**
 * - `UNKNOWN`: no case has this number
 * - `NOT_ALLOWED`: over already, or waiting; or there is no first word to send back
 * - `NOT_AT_DESK`: the desk's own question (`atDesk`), asked while the case is held still, had this answer
 */
export type RecoveryProblem =
  | { readonly code: 'UNKNOWN' | 'NOT_ALLOWED' | ApprovalObjection }
  | { readonly code: 'NOT_AT_DESK'; readonly why: string };

export interface DecidedRecovery {
  readonly state: RecoveryState;
  readonly needsSecondOfficer: boolean;
  readonly dueAt?: Temporal.Instant;
}

/** An officer's word on a request for recovery. Nobody sees or sets a password, and one officer alone moves nothing. */
export async function decideRecovery(
  context: Context,
  {
    number,
    officer,
    decision,
    atDesk,
  }: {
    readonly number: string;
    readonly officer: OfficerId;
    readonly decision: RecoveryDecision;
    readonly atDesk?: (tx: Tx) => Promise<string | undefined>;
  },
): Promise<Result<DecidedRecovery, RecoveryProblem>> {
  return await context.db.transaction().execute(async (tx) => {
    const standing = await lockCase(tx, context, number);
    if (standing === undefined) return err({ code: 'UNKNOWN' });
    if (nextRecoveryState(standing.state, decision.kind) === undefined) return err({ code: 'NOT_ALLOWED' });
    const actor: Actor = { kind: 'officer', id: officer };
    const word = decision.kind === 'APPROVE' ? await wordOf(tx, officer, decision) : undefined;
    const problem = word && (await objectionTo(tx, standing, word));
    if (problem !== undefined) return err({ code: problem });
    if (decision.kind === 'SEND_BACK' && !(await hasFirstWord(tx, standing)))
      return err({ code: 'NOT_ALLOWED' });
    const why = await atDesk?.(tx);
    if (why !== undefined) return err({ code: 'NOT_AT_DESK', why });
    switch (decision.kind) {
      case 'APPROVE':
        return ok(await approve(tx, context, standing, actor, word?.isSupervisor === true));
      case 'SEND_BACK':
        return ok(await sendBack(tx, context, standing, actor));
      case 'REFUSE':
        return ok(await refuse(tx, context, standing, actor, decision.reason));
    }
  });
}

async function approve(
  tx: Tx,
  context: Context,
  standing: RecoveryCase,
  actor: Actor,
  isSupervisor: boolean,
): Promise<DecidedRecovery> {
  const detail: Record<string, string> = isSupervisor ? { role: SUPERVISOR } : {};
  const approved = await moveRecovery(tx, context, standing, { action: 'APPROVE', actor, detail });
  const { number, participantId } = approved;
  const about = { ...(participantId === undefined ? {} : { participantId }), kind: 'RECOVERY' as const };
  const events = await findRecoveryEvents(tx, number);
  if (new Set(recoveryApprovers(events)).size < OFFICERS_NEEDED) {
    await askSecondOfficer(tx, context, {
      ...about,
      subject: number,
      officer: actor.id,
      proposal: 'APPROVE',
    });
    return { state: approved.state, needsSecondOfficer: true };
  }
  const now = context.clock.now();
  const dueAt = now.add({ hours: guardRulesAt(now).objectionHours });
  const confirmed = wasObjectedTo(events);
  const waiting = await moveRecovery(tx, context, approved, {
    action: confirmed ? 'CONFIRM' : 'WAIT',
    actor: RECOVERY_SYSTEM,
    dueAt,
  });
  await closeWorkItem(tx, context, {
    ...about,
    subject: number,
    outcome: 'APPROVED',
    actor: `officer:${actor.id}`,
  });
  if (confirmed) await confirm(tx, context, waiting);
  else await tellOldContacts(tx, context, waiting, 'APPROVED');
  await tellAsker(tx, context, waiting, 'WAIT');
  await context.jobs.enqueue(tx, recoveryDueJob, { number }, { at: dueAt });
  return { state: waiting.state, needsSecondOfficer: false, dueAt };
}

/**
 * Who was objected to has shown themselves to two officers: from here on the person is known, and whoever holds the old
 * contacts is not. Buttons that were sent there before do nothing any more.
 */
async function confirm(tx: Tx, context: Context, confirmed: RecoveryCase): Promise<void> {
  await sendBackOthers(tx, context, confirmed);
  await tellOfConfirmed(tx, context, confirmed);
  if (confirmed.participantId !== undefined) await deleteLinksOf(tx, confirmed.participantId);
}

const hasFirstWord = async (tx: Tx, { number, state }: RecoveryCase): Promise<boolean> =>
  state === 'OPEN' && recoveryApprovers(await findRecoveryEvents(tx, number)).length > 0;

/** Both begin again. Nobody is told, for nothing has changed for them. */
async function sendBack(
  tx: Tx,
  context: Context,
  standing: RecoveryCase,
  actor: Actor,
): Promise<DecidedRecovery> {
  const { number, participantId } = standing;
  const sentBack = await moveRecovery(tx, context, standing, { action: 'SEND_BACK', actor });
  await sendBackToFirst(tx, context, {
    ...(participantId === undefined ? {} : { participantId }),
    kind: 'RECOVERY',
    subject: number,
    officer: actor.id,
  });
  return { state: sentBack.state, needsSecondOfficer: true };
}

async function refuse(
  tx: Tx,
  context: Context,
  standing: RecoveryCase,
  actor: Actor,
  reason: RecoveryRefusal,
): Promise<DecidedRecovery> {
  const refused = await moveRecovery(tx, context, standing, { action: 'REFUSE', actor, detail: { reason } });
  const { participantId, number: subject } = refused;
  await closeWorkItem(tx, context, {
    ...(participantId === undefined ? {} : { participantId }),
    kind: 'RECOVERY',
    subject,
    outcome: 'REFUSED',
    actor: `${actor.kind}:${actor.id}`,
  });
  await tellAsker(tx, context, refused, 'REFUSE');
  return { state: refused.state, needsSecondOfficer: false };
}

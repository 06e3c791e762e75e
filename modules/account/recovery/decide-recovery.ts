import type { Actor, OfficerId } from '@jmo/audit';
import { askSecondOfficer, closeWorkItem } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';
import { err, ok, type Result } from '@jmo/kernel';
import { queueNotice } from '@jmo/notice';
import { findAccountRecord } from '../account.queries.ts';
import { guardRulesAt } from '../guard/guard-rules.ts';
import { guardWords } from '../guard/words/index.ts';
import { moveRecovery, RECOVERY_SYSTEM } from './move-recovery.ts';
import {
  nextRecoveryState,
  OFFICERS_NEEDED,
  recoveryApprovers,
  recoveryDueJob,
  type RecoveryCase,
  type RecoveryRefusal,
  type RecoveryState,
} from './recovery.ts';
import { findRecoveryEvents, lockCase } from './recovery.queries.ts';
import { tellOldContacts } from './tell-old-contacts.ts';

export type RecoveryDecision =
  { readonly kind: 'APPROVE' } | { readonly kind: 'REFUSE'; readonly reason: RecoveryRefusal };

/**
 * - `UNKNOWN`: no case has this number
 * - `NOT_ALLOWED`: over already, or waiting
 * - `SAME_OFFICER`: has approved already; the second word has to be another's
 * - `NOBODY`: what was stated fits nobody, so there is nothing to recover; refuse it
 * - `NO_ACCOUNT`: the person has never registered: they register
 * - `NO_FACE`: there is no picture of the face that was good enough to compare
 * - `IN_PERSON_ONLY`: the old contacts objected; only who comes to a branch is heard again
 * - `NOT_AT_DESK`: the desk's own question (`atDesk`), asked while the case is held still, had this answer
 */
export type RecoveryProblem =
  | {
      readonly code:
        'UNKNOWN' | 'NOT_ALLOWED' | 'SAME_OFFICER' | 'NOBODY' | 'NO_ACCOUNT' | 'NO_FACE' | 'IN_PERSON_ONLY';
    }
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
    const problem =
      decision.kind === 'APPROVE' ? await objection(tx, standing, `officer:${officer}`) : undefined;
    if (problem !== undefined) return err({ code: problem });
    const why = await atDesk?.(tx);
    if (why !== undefined) return err({ code: 'NOT_AT_DESK', why });
    return ok(
      decision.kind === 'APPROVE'
        ? await approve(tx, context, standing, actor)
        : await refuse(tx, context, standing, actor, decision.reason),
    );
  });
}

async function objection(
  tx: Tx,
  { number, participantId, face, state, channel }: RecoveryCase,
  officer: string,
): Promise<Exclude<RecoveryProblem['code'], 'NOT_AT_DESK'> | undefined> {
  if (participantId === undefined) return 'NOBODY';
  if ((await findAccountRecord(tx, participantId)) === undefined) return 'NO_ACCOUNT';
  if (face !== 'ACCEPTED' && face !== 'REVIEW') return 'NO_FACE';
  if (state === 'OBJECTED' && channel !== 'BRANCH') return 'IN_PERSON_ONLY';
  return recoveryApprovers(await findRecoveryEvents(tx, number)).includes(officer)
    ? 'SAME_OFFICER'
    : undefined;
}

async function approve(
  tx: Tx,
  context: Context,
  standing: RecoveryCase,
  actor: Actor,
): Promise<DecidedRecovery> {
  const approved = await moveRecovery(tx, context, standing, { action: 'APPROVE', actor });
  const { number, participantId } = approved;
  const about = { ...(participantId === undefined ? {} : { participantId }), kind: 'RECOVERY' as const };
  const words = new Set(recoveryApprovers(await findRecoveryEvents(tx, number)));
  if (words.size < OFFICERS_NEEDED) {
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
  const waiting = await moveRecovery(tx, context, approved, {
    action: 'WAIT',
    actor: RECOVERY_SYSTEM,
    dueAt,
  });
  await closeWorkItem(tx, context, {
    ...about,
    subject: number,
    outcome: 'APPROVED',
    actor: `officer:${actor.id}`,
  });
  await tellOldContacts(tx, context, waiting, 'APPROVED');
  await tellAsker(tx, context, waiting, 'WAIT');
  await context.jobs.enqueue(tx, recoveryDueJob, { number }, { at: dueAt });
  return { state: waiting.state, needsSecondOfficer: false, dueAt };
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

/** The same refusal for every reason: what did not fit is said at a branch, to a face. */
async function tellAsker(
  tx: Tx,
  context: Context,
  { number, email, locale, dueAt }: RecoveryCase,
  news: 'WAIT' | 'REFUSE',
): Promise<void> {
  const words = guardWords(locale);
  const mail =
    news === 'WAIT' && dueAt !== undefined
      ? words.RECOVERY_WAITS(number, dueAt)
      : words.RECOVERY_REFUSED(number);
  const dedupeKey = `recovery:${number}:${news.toLowerCase()}:${context.clock.now().epochMilliseconds}`;
  await queueNotice(tx, context, { dedupeKey, channel: 'email', to: email, ...mail });
}

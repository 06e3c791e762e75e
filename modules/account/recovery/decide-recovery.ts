import type { Actor, OfficerId } from '@jmo/audit';
import { askSecondOfficer, closeWorkItem, sendBackToFirst } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';
import { findComparison } from '@jmo/identity';
import { err, ok, type Locale, type Result } from '@jmo/kernel';
import { queueNotice } from '@jmo/notice';
import { findOfficer } from '@jmo/officer';
import { findAccountRecord } from '../account.queries.ts';
import { guardRulesAt } from '../guard/guard-rules.ts';
import { deleteLinksOf } from '../guard/links.ts';
import { guardWords } from '../guard/words/index.ts';
import { moveRecovery, RECOVERY_SYSTEM } from './move-recovery.ts';
import {
  faceRequestOf,
  hasSupervisor,
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
 * - `SAME_OFFICER`: has approved already; the second word has to be another's
 * - `NOBODY`: what was stated fits nobody, so there is nothing to recover; refuse it
 * - `NO_ACCOUNT`: the person has never registered: they register
 * - `NO_FACE`: there is no picture of the face that was good enough to compare
 * - `FACE_WAITS`: the engine has yet to look at the picture; a minute or two at most
 * - `FACE_DIFFERS`: the face is not that of the reference; only who comes to a branch is heard nevertheless
 * - `IN_PERSON_ONLY`: the old contacts objected; only who comes to a branch is heard again
 * - `CARD_NOT_SEEN`: after an objection an officer approves with the person and their card before them alone
 * - `SUPERVISOR_NEEDED`: after an objection one of the two has to be a supervisor
 * - `NOT_AT_DESK`: the desk's own question (`atDesk`), asked while the case is held still, had this answer
 */
export type RecoveryProblem =
  | {
      readonly code:
        | 'UNKNOWN'
        | 'NOT_ALLOWED'
        | 'SAME_OFFICER'
        | 'NOBODY'
        | 'NO_ACCOUNT'
        | 'NO_FACE'
        | 'FACE_WAITS'
        | 'FACE_DIFFERS'
        | 'IN_PERSON_ONLY'
        | 'CARD_NOT_SEEN'
        | 'SUPERVISOR_NEEDED';
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
    const word = decision.kind === 'APPROVE' ? await wordOf(tx, officer, decision) : undefined;
    const problem = word && (await objection(tx, standing, word));
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

interface Word {
  readonly actor: string;
  readonly cardSeen: boolean;
  readonly isSupervisor: boolean;
}

async function wordOf(
  tx: Tx,
  officer: OfficerId,
  { cardSeen = false }: { readonly cardSeen?: boolean },
): Promise<Word> {
  const roles = (await findOfficer(tx, officer))?.roles ?? [];
  return { actor: `officer:${officer}`, cardSeen, isSupervisor: roles.includes(SUPERVISOR) };
}

async function objection(
  tx: Tx,
  standing: RecoveryCase,
  { actor, cardSeen, isSupervisor }: Word,
): Promise<Exclude<RecoveryProblem['code'], 'NOT_AT_DESK'> | undefined> {
  const { number, participantId, channel } = standing;
  if (participantId === undefined) return 'NOBODY';
  if ((await findAccountRecord(tx, participantId)) === undefined) return 'NO_ACCOUNT';
  const face = await objectionToFace(tx, standing);
  if (face !== undefined) return face;
  const events = await findRecoveryEvents(tx, number);
  const approvers = recoveryApprovers(events);
  if (approvers.includes(actor)) return 'SAME_OFFICER';
  if (!wasObjectedTo(events)) return undefined;
  if (channel !== 'BRANCH') return 'IN_PERSON_ONLY';
  if (!cardSeen) return 'CARD_NOT_SEEN';
  const isLast = approvers.length === OFFICERS_NEEDED - 1;
  return isLast && !isSupervisor && !hasSupervisor(events) ? 'SUPERVISOR_NEEDED' : undefined;
}

/**
 * A match with the reference, or a picture about which the engine cannot say: there the two officers are the review. At a
 * branch they have the person before them, and a photo of long ago does not stand against that.
 */
async function objectionToFace(
  tx: Tx,
  standing: RecoveryCase,
): Promise<'NO_FACE' | 'FACE_WAITS' | 'FACE_DIFFERS' | undefined> {
  const request = faceRequestOf(standing);
  if (request === undefined) return 'NO_FACE';
  const comparison = await findComparison(tx, request);
  switch (comparison?.outcome) {
    case undefined:
      return 'FACE_WAITS';
    case 'RETAKE':
      return 'NO_FACE';
    case 'NO_MATCH':
      return standing.channel === 'BRANCH' ? undefined : 'FACE_DIFFERS';
    default:
      return undefined;
  }
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

/** The same refusal for every reason: what did not fit is said at a branch, to a face. */
async function tellAsker(
  tx: Tx,
  context: Context,
  { number, email, locale, dueAt }: RecoveryCase,
  news: 'WAIT' | 'REFUSE',
): Promise<void> {
  const mail = mailOf(locale, { number, dueAt: news === 'WAIT' ? dueAt : undefined });
  const dedupeKey = `recovery:${number}:${news.toLowerCase()}:${context.clock.now().epochMilliseconds}`;
  await queueNotice(tx, context, { dedupeKey, channel: 'email', to: email, ...mail });
}

const mailOf = (
  locale: Locale,
  { number, dueAt }: Pick<RecoveryCase, 'number' | 'dueAt'>,
): { readonly subject: string; readonly text: string } =>
  dueAt === undefined
    ? guardWords(locale).RECOVERY_REFUSED(number)
    : guardWords(locale).RECOVERY_WAITS(number, dueAt);

/** What goes to the address that asks, should an officer decide so now. The old contacts hear of an approval as well. */
export const previewRecovery = (
  { clock }: Pick<Context, 'clock'>,
  { number, locale }: Pick<RecoveryCase, 'number' | 'locale'>,
  decision: 'APPROVE' | 'REFUSE',
): { readonly subject: string; readonly text: string } => {
  const now = clock.now();
  const dueAt = now.add({ hours: guardRulesAt(now).objectionHours });
  return mailOf(locale, { number, dueAt: decision === 'APPROVE' ? dueAt : undefined });
};

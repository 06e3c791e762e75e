import type { OfficerId } from '@jmo/audit';
import type { Tx } from '@jmo/database';
import { findComparison } from '@jmo/identity';
import { findOfficer } from '@jmo/officer';
import { findAccountByEmail, findAccountRecord } from '../account.queries.ts';
import {
  faceRequestOf,
  hasSupervisor,
  OFFICERS_NEEDED,
  recoveryApprovers,
  SUPERVISOR,
  wasObjectedTo,
  type RecoveryCase,
} from './recovery.ts';
import { findRecoveryEvents } from './recovery.queries.ts';

/**
 * Why an officer's approval does not count:
 * - `SAME_OFFICER`: has approved already; the second word has to be another's
 * - `NOBODY`: what was stated fits nobody, so there is nothing to recover; refuse it
 * - `NO_ACCOUNT`: the person has never registered: they register
 * - `EMAIL_TAKEN`: the new e-mail address leads to another account; the account cannot move there, so another one is needed
 * - `NO_FACE`: there is no picture of the face that was good enough to compare
 * - `FACE_WAITS`: the engine has yet to look at the picture; a minute or two at most
 * - `FACE_DIFFERS`: the face is not that of the reference; only who comes to a branch is heard nevertheless
 * - `IN_PERSON_ONLY`: the old contacts objected; only who comes to a branch is heard again
 * - `CARD_NOT_SEEN`: after an objection an officer approves with the person and their card before them alone
 * - `SUPERVISOR_NEEDED`: after an objection one of the two has to be a supervisor
 */
export type ApprovalObjection =
  | 'SAME_OFFICER'
  | 'NOBODY'
  | 'NO_ACCOUNT'
  | 'EMAIL_TAKEN'
  | 'NO_FACE'
  | 'FACE_WAITS'
  | 'FACE_DIFFERS'
  | 'IN_PERSON_ONLY'
  | 'CARD_NOT_SEEN'
  | 'SUPERVISOR_NEEDED';

/** An officer's approval. */
export interface Word {
  readonly actor: string;
  readonly cardSeen: boolean;
  readonly isSupervisor: boolean;
}

export async function wordOf(
  tx: Tx,
  officer: OfficerId,
  { cardSeen = false }: { readonly cardSeen?: boolean },
): Promise<Word> {
  const roles = (await findOfficer(tx, officer))?.roles ?? [];
  return { actor: `officer:${officer}`, cardSeen, isSupervisor: roles.includes(SUPERVISOR) };
}

/** What stands against an approval. */
export async function objectionTo(
  tx: Tx,
  standing: RecoveryCase,
  { actor, cardSeen, isSupervisor }: Word,
): Promise<ApprovalObjection | undefined> {
  const { number, participantId, channel } = standing;
  if (participantId === undefined) return 'NOBODY';
  if ((await findAccountRecord(tx, participantId)) === undefined) return 'NO_ACCOUNT';
  const holder = await findAccountByEmail(tx, standing.email);
  if (holder !== undefined && holder.participantId !== participantId) return 'EMAIL_TAKEN';
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

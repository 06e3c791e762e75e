import { findRecoveryOwner } from '@jmo/account';
import { findCallOwner } from '@jmo/call';
import { findWorkItem, type WorkKind, type WorkSubject } from '@jmo/casework';
import { findClaimKey, findFiling } from '@jmo/claim';
import type { Reader } from '@jmo/database';
import { findFaceReviewKey } from '@jmo/identity';
import type { ParticipantId } from '@jmo/kernel';
import { findPayoutByReference } from '@jmo/payout';
import { findCardConfirmationKey, findUpdateReviewKey } from '@jmo/profile';
import { findObjectionKey, findRequestKey, requestIn, subjectOf } from '@jmo/rights';
import { findDisputeKey } from '@jmo/savings';

/** What a number is of that people, officers or banks quote. */
export interface Named {
  /** Whose it is, where it is somebody's we know. */
  readonly participantId: ParticipantId | undefined;
  /** By what the audit has it. */
  readonly id: string;
  /** As what it waits at the desk, or has waited. */
  readonly about: readonly WorkSubject[];
}
type Door = (reader: Reader, number: string) => Promise<Named | undefined>;

const named = (
  participantId: ParticipantId | undefined,
  id: string,
  kinds: readonly WorkKind[],
  subject = id,
): Named => ({
  participantId,
  id,
  about: kinds.map((kind) =>
    participantId === undefined ? { kind, subject } : { kind, subject, participantId },
  ),
});

/** Through the door of the room that gives the number; each is given by one alone. */
const doors: readonly Door[] = [
  async (reader, number) => {
    const found = await findClaimKey(reader, number);
    return found && named(found.participantId, found.claimId, ['CLAIM']);
  },
  async (reader, number) => {
    const found = await findDisputeKey(reader, number);
    return found && named(found.participantId, found.disputeId, ['DISPUTE']);
  },
  async (reader, number) => {
    const found = await findWorkItem(reader, number);
    if (found === undefined) return undefined;
    const { participantId, subject, kind } = found;
    // Some are about a number: the audit has what that is of.
    if (kind === 'OBJECTION' || kind === 'CARD_CONFIRMATION') return await findNamed(reader, subject);
    return named(participantId, requestIn(subject) ?? subject, [kind], subject);
  },
  async (reader, number) => {
    const found = await findFaceReviewKey(reader, number);
    return found && named(found.participantId, found.requestId, ['FACE_REVIEW']);
  },
  async (reader, number) => {
    const found = await findUpdateReviewKey(reader, number);
    return found && named(found.participantId, found.submissionId, ['DATA_REVIEW']);
  },
  async (reader, number) => {
    const found = await findRequestKey(reader, number);
    const kinds = ['DATA_REVIEW', 'DELETION'] as const;
    return found && named(found.participantId, found.requestId, kinds, subjectOf(found.requestId));
  },
  async (reader, number) => {
    const found = await findObjectionKey(reader, number);
    if (found === undefined) return undefined;
    const { owner: participantId, id } = found;
    const about = { kind: 'OBJECTION', subject: number } as const;
    // Of heirs it is about nobody.
    return { participantId, id, about: [{ ...about, participantId }, about] };
  },
  async (reader, number) => {
    const found = await findCardConfirmationKey(reader, number);
    return found && named(found.participantId, found.id, ['CARD_CONFIRMATION'], number);
  },
  async (reader, number) => {
    const found = await findFiling(reader, number);
    return found && { ...named(undefined, found.id, ['HEIR']), participantId: found.participantId };
  },
  async (reader, number) => {
    const found = await findPayoutByReference(reader, number);
    return found && named(found.participantId, found.payoutId, ['PAYOUT']);
  },
  async (reader, number) => {
    const found = await findCallOwner(reader, number);
    return found && named(found.participantId, found.callId, []);
  },
  // Last: a recovery may fit nobody, so that only its form says that there may be one.
  async (reader, number) =>
    number.startsWith('PLH-')
      ? named(await findRecoveryOwner(reader, number), number, ['RECOVERY'])
      : undefined,
];

export async function findNamed(reader: Reader, number: string): Promise<Named | undefined> {
  for (const door of doors) {
    const found = await door(reader, number);
    if (found !== undefined) return found;
  }
  return undefined;
}

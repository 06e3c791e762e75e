import { jobKind } from '@jmo/database';
import { spokenCode, type EmailAddress, type ParticipantId, type PhoneNumber } from '@jmo/kernel';
import type { FaceRequestId } from '@jmo/identity';

/**
 * Lost e-mail and phone (FAQ 5): an account gets new contacts because officers are sure who asks.
 *
 * - request: in the app, by telephone (175) or at a branch; the answer is a number, whoever asks about whomever
 * - picture: handed in with it, or, for a caller, by a link that goes to the new address
 * - approval: two different officers, each with the face of the request before them
 * - waiting: the old contacts are told and may object with one press
 * - confirmed: after an objection, two officers, one of them a supervisor, had the person and their identity card before
 *   them; whoever holds the old contacts is told, and cannot stop it any more
 * - sent back: its approvals are void, because another request about the same person was carried out or confirmed
 * - done: new contacts, no password until a new one is set by the link that goes to the new address, and nothing is paid
 *   for a while
 */
export const RECOVERY_STATES = ['OPEN', 'WAITING', 'CONFIRMED', 'DONE', 'REFUSED', 'OBJECTED'] as const;
export type RecoveryState = (typeof RECOVERY_STATES)[number];
export type RecoveryChannel = 'APP' | 'CALL' | 'BRANCH';
export const RECOVERY_ACTIONS = [
  'OPEN',
  'ADD_PICTURE',
  'APPROVE',
  'SEND_BACK',
  'WAIT',
  'CONFIRM',
  'OBJECT',
  'REFUSE',
  'FINISH',
] as const;
export type RecoveryAction = (typeof RECOVERY_ACTIONS)[number];

export const RECOVERY_REFUSALS = [
  'DATA_NOT_MATCHED',
  'FACE_NOT_MATCHED',
  'NOT_REACHED',
  'CONTACT_TAKEN',
] as const;
export type RecoveryRefusal = (typeof RECOVERY_REFUSALS)[number];

export interface SealedRecovery {
  readonly stated: {
    readonly nik?: string;
    readonly passportNumber?: string;
    readonly kpj: string;
    readonly fullName: string;
    readonly birthDate: string;
  };
  readonly email: EmailAddress;
  readonly phone: PhoneNumber;
  readonly locale: 'id' | 'en';
  /** Where the app is reached, for the links in what is sent later. */
  readonly origin: string;
}

export interface RecoveryCase extends SealedRecovery {
  readonly number: string;
  /** Absent: what was stated fits nobody. */
  readonly participantId?: ParticipantId;
  readonly channel: RecoveryChannel;
  readonly state: RecoveryState;
  /** The picture that came with it, with the engine's word on it (`findComparison` of @jmo/identity). */
  readonly faceRequestId?: string;
  readonly openedAt: Temporal.Instant;
  /** When it is carried out, once two officers have approved. */
  readonly dueAt?: Temporal.Instant;
}

export interface RecoveryEvent {
  readonly seq: number;
  readonly action: RecoveryAction;
  readonly at: Temporal.Instant;
  readonly actor: string;
  readonly detail: Readonly<Record<string, string>>;
}

/** Under which @jmo/identity has the picture; undefined where there is none. */
export const faceRequestOf = ({
  participantId,
  faceRequestId,
}: Pick<RecoveryCase, 'participantId' | 'faceRequestId'>): FaceRequestId | undefined =>
  participantId === undefined || faceRequestId === undefined
    ? undefined
    : { participantId, requestId: faceRequestId };

export const OFFICERS_NEEDED = 2;

const next: Readonly<Record<RecoveryState, Partial<Readonly<Record<RecoveryAction, RecoveryState>>>>> = {
  OPEN: {
    ADD_PICTURE: 'OPEN',
    APPROVE: 'OPEN',
    SEND_BACK: 'OPEN',
    WAIT: 'WAITING',
    CONFIRM: 'CONFIRMED',
    REFUSE: 'REFUSED',
    OBJECT: 'OBJECTED',
  },
  WAITING: { OBJECT: 'OBJECTED', SEND_BACK: 'OPEN', REFUSE: 'REFUSED', FINISH: 'DONE' },
  CONFIRMED: { SEND_BACK: 'OPEN', REFUSE: 'REFUSED', FINISH: 'DONE' },
  // Who came to a branch in person may be the owner all the same: officers look again, from the beginning.
  OBJECTED: { APPROVE: 'OPEN', REFUSE: 'REFUSED' },
  DONE: {},
  REFUSED: {},
};

export const nextRecoveryState = (state: RecoveryState, action: RecoveryAction): RecoveryState | undefined =>
  next[state][action];

export const isOver = (state: RecoveryState): boolean => state === 'DONE' || state === 'REFUSED';

/** In which a case has a time at which it is, or was, carried out. */
export const isDated = (state: RecoveryState): boolean =>
  state === 'WAITING' || state === 'CONFIRMED' || state === 'DONE';

/** The words that stand: an objection, and sending back, make earlier ones void. */
const standingApprovals = (events: readonly RecoveryEvent[]): readonly RecoveryEvent[] =>
  events
    .slice(events.findLastIndex(({ action }) => action === 'OBJECT' || action === 'SEND_BACK') + 1)
    .filter(({ action }) => action === 'APPROVE');

/** The officers whose word stands. */
export const recoveryApprovers = (events: readonly RecoveryEvent[]): readonly string[] =>
  standingApprovals(events).map(({ actor }) => actor);

/** Whether anybody objected, ever: from then on officers need the person and their identity card before them. */
export const wasObjectedTo = (events: readonly RecoveryEvent[]): boolean =>
  events.some(({ action }) => action === 'OBJECT');

/** Whether one of the words that stand is a supervisor's. */
export const hasSupervisor = (events: readonly RecoveryEvent[]): boolean =>
  standingApprovals(events).some(({ detail }) => detail['role'] === SUPERVISOR);
export const SUPERVISOR = 'SUPERVISOR';

/** `PLH-2026-XXXXXXXX` with the year in Jakarta. @param random eight bytes */
export const recoveryNumber = (year: number, random: Uint8Array): string =>
  `PLH-${year}-${spokenCode(random)}`;

/** Comes when the time in which the old contacts are told is over. */
export const recoveryDueJob = jobKind<{ number: string }>('account.recovery-due');

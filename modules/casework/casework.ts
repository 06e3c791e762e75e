/**
 * What waits for a person, whoever's it is: the desk's queues. Knows nothing of claims, disputes or banks.
 *
 * Glossary
 * - work item: one thing an officer has to look at; opened and closed by the room it belongs to, in its own transaction
 * - kind: which sort of thing, and so which officers and which screen; subject: the owning room's id of it
 * - number: what officers and the call centre quote to each other, `MEJA-2026-XXXXXXXX`
 * - branch: whose queue it stands in; what belongs to no branch stands at head office
 * - promised: by when it is looked at (promises.ts)
 * - lease: an item that was taken is somebody's for a while; who vanishes loses it (lease.ts)
 * - decided by: officers whose word is in; where two have to agree, the second is somebody else. In an objection, those
 *   whose word is in what is objected to
 * - outcome: the owning room's code for how it ended
 */
import { spokenCode, type ParticipantId, type Rupiah } from '@jmo/kernel';

export const WORK_KINDS = [
  'CLAIM',
  'FACE_REVIEW',
  'DATA_REVIEW',
  'RECOVERY',
  'CARD_CONFIRMATION',
  'DISPUTE',
  'PAYOUT',
  'RECONCILIATION',
  'DELETION',
  'ALARM',
  'HEIR',
  'OBJECTION',
] as const;
export type WorkKind = (typeof WORK_KINDS)[number];
export const isWorkKind = (text: string): text is WorkKind =>
  (WORK_KINDS as readonly string[]).includes(text);

/** A branch's code, as in the agency's own list of offices. */
export const HEAD_OFFICE = 'PUSAT';

/** Stands where other items have their participant. */
export const NOBODY = '00000000-0000-0000-0000-000000000000' as ParticipantId;

export type WorkState = 'OPEN' | 'TAKEN' | 'DONE';
export type WorkAction =
  'OPEN' | 'TAKE' | 'RELEASE' | 'HAND_OVER' | 'MOVE' | 'NOTE' | 'ASK_SECOND' | 'SEND_BACK' | 'CLOSE';

const anyTime = { ASK_SECOND: 'OPEN', SEND_BACK: 'OPEN', CLOSE: 'DONE' } as const;
const transitions: Readonly<Record<WorkState | 'NONE', Partial<Readonly<Record<WorkAction, WorkState>>>>> = {
  NONE: { OPEN: 'OPEN' },
  OPEN: { TAKE: 'TAKEN', MOVE: 'OPEN', NOTE: 'OPEN', ...anyTime },
  // Taken once more: by the same officer, or by another once the lease is over; moved then as well.
  TAKEN: { TAKE: 'TAKEN', RELEASE: 'OPEN', HAND_OVER: 'TAKEN', MOVE: 'OPEN', NOTE: 'TAKEN', ...anyTime },
  DONE: {},
};

/** The state after an action; undefined when the action is not allowed there. `undefined` state: no item yet. */
export const nextWorkState = (state: WorkState | undefined, action: WorkAction): WorkState | undefined =>
  transitions[state ?? 'NONE'][action];

export interface WorkItem {
  /** Absent where it is about no participant. */
  readonly participantId?: ParticipantId;
  readonly id: string;
  readonly number: string;
  readonly kind: WorkKind;
  readonly subject: string;
  readonly branch: string;
  readonly amount?: Rupiah;
  readonly openedAt: Temporal.Instant;
  readonly promisedBy: Temporal.Instant;
  readonly state: WorkState;
  readonly decidedBy: readonly string[];
  /** Who has it and until when; the lease may be over (lease.ts). */
  readonly lease?: { readonly officer: string; readonly until: Temporal.Instant };
  readonly closed?: { readonly outcome: string; readonly by: string; readonly at: Temporal.Instant };
  /** Goes up with every change: a form that shows an older one is told so. */
  readonly version: number;
}

/**
 * Whether the next word comes on top of another officer's. In an objection, those who are named spoke about what is objected
 * to, and nobody yet about the objection.
 */
export const isSecondWord = ({ kind, decidedBy }: Pick<WorkItem, 'kind' | 'decidedBy'>): boolean =>
  kind !== 'OBJECTION' && decidedBy.length > 0;

/** `MEJA-2026-XXXXXXXX` with the year in Jakarta. @param random eight bytes */
export const workNumber = (year: number, random: Uint8Array): string => `MEJA-${year}-${spokenCode(random)}`;

import type { Kpj, Rupiah } from '@jmo/kernel';
import type { Cause } from './cause.ts';
import type { ClaimAction, ClaimState } from './claim.ts';
import type { ActionRow, ClaimCardRow, ClaimRow } from './claim.queries.ts';
import { scheduleNow } from './payment-of-claim.ts';
import { isOurTurn, officerBy, ownStepsBy } from './promises.ts';

/** The guide's way of a claim, from its first words to its last. */
export const STAGES = ['AGENDA', 'VERIFIKASI', 'PENETAPAN', 'PEMBAYARAN', 'SELESAI'] as const;
export type StageCode = (typeof STAGES)[number];
export type SideState = Exclude<ClaimState, StageCode>;

export interface Stage {
  readonly code: StageCode;
  readonly status: 'DONE' | 'CURRENT' | 'WAITING';
  /** When it was entered, the latest time where it was entered more than once. */
  readonly enteredAt?: Temporal.Instant;
  /** By when it is promised to be reached. */
  readonly promisedAt: Temporal.Instant;
  /** Promised, and not reached in time. */
  readonly overdue: boolean;
}

export interface Tracking {
  readonly claimId: string;
  readonly number: string;
  readonly cause: Cause;
  readonly state: ClaimState;
  readonly submittedAt: Temporal.Instant;
  readonly gross: Rupiah;
  readonly tax: Rupiah;
  readonly net: Rupiah;
  readonly cards: readonly { readonly kpj: Kpj; readonly amount: Rupiah }[];
  readonly stages: readonly Stage[];
  readonly payment: {
    readonly bankCode: string;
    /** Masked: "•••• 7890". */
    readonly account: string;
    readonly rail: string;
    /** In the future: the rail's window is closed until then. */
    readonly sendAt: Temporal.Instant;
    readonly expectedAt: Temporal.Instant;
    readonly sentAt?: Temporal.Instant;
    readonly paidAt?: Temporal.Instant;
  };
  /** Where the claim stands aside: why, since when, and whether another account is asked for. */
  readonly side?: {
    readonly state: SideState;
    readonly at: Temporal.Instant;
    /** Codes; `words/` has them. */
    readonly reasons: readonly string[];
    readonly needsAccount: boolean;
    /** By when an officer is promised to have decided, where one has it. */
    readonly promisedAt?: Temporal.Instant;
  };
  /** A promise was not kept; `foundAt`: since when the operators know. */
  readonly late?: { readonly promisedAt: Temporal.Instant; readonly foundAt?: Temporal.Instant };
  /** When the page may be worth another look. */
  readonly isOpen: boolean;
}

const enteredBy: Readonly<Record<StageCode, readonly ClaimAction[]>> = {
  AGENDA: ['SUBMIT'],
  VERIFIKASI: ['START_VERIFICATION'],
  PENETAPAN: ['DETERMINE'],
  PEMBAYARAN: ['SCHEDULE_PAYMENT', 'CHANGE_ACCOUNT'],
  SELESAI: ['NOTE_PAID'],
};
const sidewards: readonly ClaimAction[] = [
  'HOLD',
  'REFUSE',
  'CANCEL',
  'NOTE_ACCOUNT_REFUSED',
  'NOTE_RETURNED',
];

/**
 * What a participant sees of a claim. Pure: everything comes from the claim's actions.
 * @param foundLateAt when the operators were told that it is late as it stands
 */
export function track(
  claim: ClaimRow,
  cards: readonly ClaimCardRow[],
  actions: readonly ActionRow[],
  now: Temporal.Instant,
  foundLateAt?: Temporal.Instant,
): Tracking {
  const payment = scheduleNow(actions);
  if (payment === undefined) throw new Error('a claim was submitted with an account');
  const { id: claimId, number, cause, state, submittedAt, gross, tax, net } = claim;
  const sinceSchedule = actions.slice(actions.findLastIndex(({ action }) => action === 'CHANGE_ACCOUNT') + 1);
  const timeOf = (wanted: ClaimAction, among = sinceSchedule) =>
    among.findLast(({ action }) => action === wanted)?.at;
  const stages = stagesOf(claim, actions, payment, now);
  const side = sideOf(claim, actions);
  return {
    claimId,
    number,
    cause,
    state,
    submittedAt,
    gross,
    tax,
    net,
    cards: cards.map(({ kpj, amount }) => ({ kpj, amount })),
    stages,
    payment: {
      bankCode: payment.bankCode,
      account: payment.account,
      rail: payment.rail,
      sendAt: payment.sendAt,
      expectedAt: payment.expectedAt,
      sentAt: timeOf('NOTE_SENT'),
      paidAt: state === 'SELESAI' ? timeOf('NOTE_PAID') : undefined,
    },
    side,
    late: lateOf(state, stages, side, { now, foundLateAt }),
    isOpen: state !== 'SELESAI' && state !== 'DITOLAK' && state !== 'DIBATALKAN',
  };
}

function stagesOf(
  claim: ClaimRow,
  actions: readonly ActionRow[],
  payment: { sendAt: Temporal.Instant; expectedAt: Temporal.Instant },
  now: Temporal.Instant,
): Stage[] {
  const promised: Record<StageCode, Temporal.Instant> = {
    AGENDA: claim.submittedAt,
    VERIFIKASI: ownStepsBy(claim.submittedAt),
    PENETAPAN: ownStepsBy(claim.submittedAt),
    PEMBAYARAN: ownStepsBy(claim.submittedAt),
    SELESAI: payment.expectedAt,
  };
  const reached = lastStageReached(claim.state, actions);
  return STAGES.map((code, index) => {
    const enteredAt =
      index <= reached ? actions.findLast(({ action }) => enteredBy[code].includes(action))?.at : undefined;
    const promisedAt = promised[code];
    const done = index < reached || claim.state === 'SELESAI';
    return {
      code,
      status: done ? 'DONE' : index === reached ? 'CURRENT' : 'WAITING',
      enteredAt,
      promisedAt,
      overdue: index > reached && isStage(claim.state) && Temporal.Instant.compare(promisedAt, now) < 0,
    };
  });
}

/** Index into STAGES. A side state leaves the claim at the stage it was in; a returned payment at Proses Pembayaran. */
function lastStageReached(state: ClaimState, actions: readonly ActionRow[]): number {
  const main = STAGES.findIndex((code) => code === state);
  if (main >= 0) return main;
  const reached = actions.map(({ action }) =>
    STAGES.findIndex((code) => code !== 'SELESAI' && enteredBy[code].includes(action)),
  );
  return Math.max(0, ...reached);
}

const isStage = (state: ClaimState): state is StageCode => (STAGES as readonly string[]).includes(state);

function sideOf({ state, gross }: ClaimRow, actions: readonly ActionRow[]): Tracking['side'] {
  if (isStage(state)) return undefined;
  const last = actions.findLast(({ action }) => sidewards.includes(action));
  if (last === undefined) return undefined;
  const { reason, reasons } = last.detail;
  return {
    state,
    at: last.at,
    reasons: Array.isArray(reasons)
      ? (reasons as readonly string[])
      : typeof reason === 'string'
        ? [reason]
        : [],
    needsAccount: state === 'PERLU_PERBAIKAN' || state === 'RETUR_BANK',
    promisedAt: isOurTurn(state) ? officerBy(last.at, gross) : undefined,
  };
}

/** The earliest promise that was not kept, as long as the next step is ours. */
function lateOf(
  state: ClaimState,
  stages: readonly Stage[],
  side: Tracking['side'],
  { now, foundLateAt: foundAt }: { now: Temporal.Instant; foundLateAt: Temporal.Instant | undefined },
): Tracking['late'] {
  if (!isOurTurn(state)) return undefined;
  const promisedAt = side === undefined ? stages.find(({ overdue }) => overdue)?.promisedAt : side.promisedAt;
  if (promisedAt === undefined || Temporal.Instant.compare(promisedAt, now) >= 0) return undefined;
  return { promisedAt, foundAt };
}

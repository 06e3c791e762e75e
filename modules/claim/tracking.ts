import type { Kpj, Rupiah } from '@jmo/kernel';
import type { Cause } from './cause.ts';
import { correctionOf, isOpen, type ClaimAction, type ClaimState } from './claim.ts';
import { mayCancel } from './cancel-claim.ts';
import type { ActionRow } from './claim-actions.queries.ts';
import type { ClaimCardRow } from './claim-cards.queries.ts';
import type { ClaimChannel, ClaimRow } from './claim.queries.ts';
import { papersIn } from './decisions.ts';
import { interviewNow } from './officers-turn.ts';
import { isOwedToHeirs } from './owed-to-heirs.ts';
import { scheduleNow } from './payment-of-claim.ts';
import { isOurTurn, isOwnersTurn, officerBy, ownStepsBy } from './promises.ts';
import { isHeirs } from './sealed-claim.ts';

/** The guide's way of a claim, from its first words to its last; the two in the middle are Lapak Asik's. */
export const STAGES = [
  'AGENDA',
  'VERIFIKASI',
  'WAWANCARA',
  'PERSETUJUAN',
  'PENETAPAN',
  'PEMBAYARAN',
  'SELESAI',
] as const;
const OFFICERS: readonly string[] = ['WAWANCARA', 'PERSETUJUAN'];
const stagesFor = (channel: ClaimChannel): readonly StageCode[] =>
  STAGES.filter((code) => channel === 'LAPAK_ASIK' || !OFFICERS.includes(code));
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
    /** The money came back, and the participant's heirs were paid since: they file for it. */
    readonly owedToHeirs?: true;
    /** By when an officer is promised to have decided, where one has it. */
    readonly promisedAt?: Temporal.Instant;
    /** Held by a guard: when it is over and the claim goes on by itself. */
    readonly goesOnAt?: Temporal.Instant;
    /** Papers asked for again, each with what is wrong with it. */
    readonly papers: ReturnType<typeof papersIn>;
    /** The rule an officer's refusal rests on. */
    readonly source?: string;
  };
  /** A promise was not kept; `foundAt`: since when the operators know. */
  readonly late?: { readonly promisedAt: Temporal.Instant; readonly foundAt?: Temporal.Instant };
  readonly channel: ClaimChannel;
  /** Lapak Asik: the time of the interview, as long as it is to come. */
  readonly interviewAt?: Temporal.Instant;
  /** Filed by heirs: the participant's own account sees it and can do nothing to it. */
  readonly byHeirs: boolean;
  /** The participant may still take it back. */
  readonly mayCancel: boolean;
  /** When the page may be worth another look. */
  readonly isOpen: boolean;
}

const enteredBy: Readonly<Record<StageCode, readonly ClaimAction[]>> = {
  AGENDA: ['SUBMIT'],
  VERIFIKASI: ['START_VERIFICATION'],
  WAWANCARA: ['QUEUE_INTERVIEW', 'RESUBMIT'],
  PERSETUJUAN: ['APPROVE'],
  PENETAPAN: ['DETERMINE'],
  PEMBAYARAN: ['SCHEDULE_PAYMENT', 'CHANGE_ACCOUNT'],
  SELESAI: ['NOTE_PAID'],
};
const sidewards: readonly ClaimAction[] = [
  'HOLD',
  'REFUSE',
  'CANCEL',
  'CLOSE_FOR_HEIRS',
  'ASK_CORRECTION',
  'NOTE_ACCOUNT_REFUSED',
  'NOTE_RETURNED',
  'NOTE_CONTRADICTION',
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
  const interview = interviewNow(actions);
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
    isOpen: isOpen(state),
    channel: claim.channel,
    interviewAt: interview && Temporal.Instant.compare(interview, now) > 0 ? interview : undefined,
    byHeirs: isHeirs(claim),
    mayCancel: !isHeirs(claim) && mayCancel(state, actions),
  };
}

const instantIn = (value: unknown): Temporal.Instant | undefined =>
  typeof value === 'string' ? Temporal.Instant.from(value) : undefined;

function stagesOf(
  claim: ClaimRow,
  actions: readonly ActionRow[],
  payment: { sendAt: Temporal.Instant; expectedAt: Temporal.Instant },
  now: Temporal.Instant,
): Stage[] {
  const stages = stagesFor(claim.channel);
  /** Our own steps take minutes; where people decide, they have until the day that was promised. */
  const decided =
    instantIn(actions.findLast(({ detail }) => 'decisionBy' in detail)?.detail['decisionBy']) ??
    ownStepsBy(claim.submittedAt);
  const promised: Record<StageCode, Temporal.Instant> = {
    AGENDA: claim.submittedAt,
    VERIFIKASI: ownStepsBy(claim.submittedAt),
    WAWANCARA: ownStepsBy(claim.submittedAt),
    PERSETUJUAN: decided,
    PENETAPAN: decided,
    PEMBAYARAN: decided,
    SELESAI: payment.expectedAt,
  };
  const reached = lastStageReached(claim.state, actions, stages);
  return stages.map((code, index) => {
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

/** Index into `stages`. A side state leaves the claim at the stage it was in; a returned payment at Proses Pembayaran. */
function lastStageReached(
  state: ClaimState,
  actions: readonly ActionRow[],
  stages: readonly StageCode[],
): number {
  const main = stages.findIndex((code) => code === state);
  if (main >= 0) return main;
  const reached = actions.map(({ action }) =>
    stages.findIndex((code) => code !== 'SELESAI' && enteredBy[code].includes(action)),
  );
  return Math.max(0, ...reached);
}

const isStage = (state: ClaimState): state is StageCode => (STAGES as readonly string[]).includes(state);

function sideOf({ state, gross }: ClaimRow, actions: readonly ActionRow[]): Tracking['side'] {
  if (isStage(state)) return undefined;
  const last = actions.findLast(({ action }) => sidewards.includes(action));
  if (last === undefined) return undefined;
  const { reason, reasons, source } = last.detail;
  const forPapers = state === 'PERLU_PERBAIKAN' && correctionOf(actions) === 'PAPERS';
  const forAccount = (state === 'PERLU_PERBAIKAN' && !forPapers) || state === 'RETUR_BANK';
  const owedToHeirs = forAccount && isOwedToHeirs(last.detail);
  return {
    state,
    at: last.at,
    reasons: Array.isArray(reasons)
      ? (reasons as readonly string[])
      : typeof reason === 'string'
        ? [reason]
        : [],
    needsAccount: forAccount && !owedToHeirs,
    ...(owedToHeirs ? { owedToHeirs } : {}),
    papers: forPapers ? papersIn(last.detail) : [],
    source: typeof source === 'string' ? source : undefined,
    promisedAt: isOurTurn(state) && !isOwnersTurn(last.detail) ? officerBy(last.at, gross) : undefined,
    goesOnAt: isOwnersTurn(last.detail) ? instantIn(last.detail['until']) : undefined,
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

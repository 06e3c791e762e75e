/**
 * A claim's life.
 *
 * Glossary
 *   klaim            a participant's request to be paid their JHT; covers every card (KPJ) they hold
 *   sebab klaim      why: {@link import('./cause.ts').Cause}
 *   Agenda Klaim     the claim is accepted and has a number
 *   Verifikasi Data  eligibility is asked again
 *   Wawancara        Lapak Asik only: waits for the video interview and an officer's decision
 *   Persetujuan      Lapak Asik only: an officer has approved; above a sum a second one has to
 *   Penetapan Klaim  gross, tax and net are fixed
 *   Proses Pembayaran  the order to the bank: scheduled for the rail's window, then given
 *   Proses Klaim Selesai  the bank has confirmed the credit
 *   retur            the receiving bank sent the money back
 *   ahli waris       heirs: their claim (MENINGGAL) is opened by an officer, and what the claimant does to it an heir
 *                    does, as participant under the id of their filing (heirs/filing.ts)
 *
 * What happened to a claim is its list of actions; the state is what they add up to. The stored state is a copy kept for
 * asking and locking.
 */
import { spokenCode } from '@jmo/kernel';

export const CLAIM_STATES = [
  'AGENDA',
  'VERIFIKASI',
  'WAWANCARA',
  'PERSETUJUAN',
  'PENETAPAN',
  'PEMBAYARAN',
  'SELESAI',
  'PERLU_PERBAIKAN',
  'DITOLAK',
  'DIBATALKAN',
  'RETUR_BANK',
  'DITUNDA',
] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];

export const CLAIM_ACTIONS = [
  /** Konfirmasi: the participant handed the claim in. */
  'SUBMIT',
  'START_VERIFICATION',
  /** Lapak Asik: eligible as far as records go; people look at the papers and talk to the claimant. */
  'QUEUE_INTERVIEW',
  /** Another time of the interview was agreed on: the claim waits for that one. */
  'MOVE_INTERVIEW',
  /** One officer says yes. */
  'APPROVE',
  /** The second officer does not agree: the first word counts no more. */
  'SEND_BACK',
  /** An officer asks for papers again, naming which and why. */
  'ASK_CORRECTION',
  /** The claimant has handed in the papers that were asked for again. */
  'RESUBMIT',
  /** Eligible again; gross, tax and net are fixed. */
  'DETERMINE',
  /** Rail, window and expected arrival are known; nothing has been ordered yet. */
  'SCHEDULE_PAYMENT',
  /** The order exists (payout). From here on only the bank's answer moves the claim. */
  'ORDER_PAYMENT',
  /** The bank took the order. */
  'NOTE_SENT',
  'NOTE_PAID',
  /** Definitely not paid: the account was refused. */
  'NOTE_ACCOUNT_REFUSED',
  /** A bank takes back what it said (refused, then paid; paid, then not): nobody pays again until people have settled it. */
  'NOTE_CONTRADICTION',
  /** Paid and sent back by the receiving bank. */
  'NOTE_RETURNED',
  'HOLD',
  /** A held claim goes on, from Verifikasi Data: an officer says so, or the guard that held it is over. */
  'RESUME',
  'CHANGE_ACCOUNT',
  /** Not eligible any more when asked again, or an officer's decision. */
  'REFUSE',
  /** The participant does not want it any more. */
  'CANCEL',
  /** The participant has died: what they had asked for ends, and their heirs' claim takes its place. */
  'CLOSE_FOR_HEIRS',
] as const;
export type ClaimAction = (typeof CLAIM_ACTIONS)[number];

/** Wherever no bank has the order and nothing stayed with the person ({@link isWithBank}). */
const died = { CLOSE_FOR_HEIRS: 'DIBATALKAN' } as const;

/** Wherever another payment may follow the one that was refused. */
const takenBack = { NOTE_CONTRADICTION: 'DITUNDA' } as const;

/** Ways out of a claim under way. Refusing and cancelling end where the order to the bank begins ({@link isOrdered}). */
const asideOf = {
  HOLD: 'DITUNDA',
  REFUSE: 'DITOLAK',
  CANCEL: 'DIBATALKAN',
  ...died,
  ...takenBack,
} as const;

const transitions: Readonly<Record<ClaimState | 'NONE', Partial<Readonly<Record<ClaimAction, ClaimState>>>>> =
  {
    NONE: { SUBMIT: 'AGENDA' },
    AGENDA: { START_VERIFICATION: 'VERIFIKASI', CANCEL: 'DIBATALKAN', ...died },
    VERIFIKASI: { QUEUE_INTERVIEW: 'WAWANCARA', DETERMINE: 'PENETAPAN', ...asideOf },
    WAWANCARA: {
      MOVE_INTERVIEW: 'WAWANCARA',
      APPROVE: 'PERSETUJUAN',
      ASK_CORRECTION: 'PERLU_PERBAIKAN',
      ...asideOf,
    },
    PERSETUJUAN: {
      APPROVE: 'PERSETUJUAN',
      SEND_BACK: 'WAWANCARA',
      DETERMINE: 'PENETAPAN',
      ASK_CORRECTION: 'PERLU_PERBAIKAN',
      ...asideOf,
    },
    PENETAPAN: { SCHEDULE_PAYMENT: 'PEMBAYARAN', CANCEL: 'DIBATALKAN', ...died, ...takenBack },
    PEMBAYARAN: {
      ORDER_PAYMENT: 'PEMBAYARAN',
      NOTE_SENT: 'PEMBAYARAN',
      NOTE_PAID: 'SELESAI',
      NOTE_ACCOUNT_REFUSED: 'PERLU_PERBAIKAN',
      NOTE_RETURNED: 'RETUR_BANK',
      ...asideOf,
    },
    // A clearing may come back after it was reported as paid, and a bank may say that it never paid it.
    SELESAI: { NOTE_RETURNED: 'RETUR_BANK', ...takenBack },
    PERLU_PERBAIKAN: { CHANGE_ACCOUNT: 'PEMBAYARAN', RESUBMIT: 'WAWANCARA', ...asideOf },
    // Ended for heirs the money is on the cards again, also where it had arrived once (heirs/match-filing.ts).
    RETUR_BANK: { CHANGE_ACCOUNT: 'PEMBAYARAN', ...died, ...takenBack },
    // What was held is settled by the bank's answer, or by people.
    DITUNDA: {
      RESUME: 'VERIFIKASI',
      REFUSE: 'DITOLAK',
      CANCEL: 'DIBATALKAN',
      ...died,
      ...takenBack,
      NOTE_SENT: 'PEMBAYARAN',
      NOTE_PAID: 'SELESAI',
      NOTE_ACCOUNT_REFUSED: 'PERLU_PERBAIKAN',
      NOTE_RETURNED: 'RETUR_BANK',
    },
    DITOLAK: {},
    DIBATALKAN: {},
  };

/** The state after an action; undefined when the action is not allowed there. `undefined` state: no claim yet. */
export const next = (state: ClaimState | undefined, action: ClaimAction): ClaimState | undefined =>
  transitions[state ?? 'NONE'][action];

export type Role = 'participant' | 'officer' | 'system';

const PARTICIPANT: readonly Role[] = ['participant'];
const OFFICER: readonly Role[] = ['officer'];
const SYSTEM: readonly Role[] = ['system'];
const roles: Readonly<Record<ClaimAction, readonly Role[]>> = {
  /** An officer opens what heirs have filed. */
  SUBMIT: ['participant', 'officer'],
  START_VERIFICATION: SYSTEM,
  QUEUE_INTERVIEW: SYSTEM,
  MOVE_INTERVIEW: OFFICER,
  APPROVE: OFFICER,
  SEND_BACK: OFFICER,
  ASK_CORRECTION: OFFICER,
  RESUBMIT: PARTICIPANT,
  DETERMINE: SYSTEM,
  SCHEDULE_PAYMENT: SYSTEM,
  ORDER_PAYMENT: SYSTEM,
  NOTE_SENT: SYSTEM,
  NOTE_PAID: SYSTEM,
  NOTE_ACCOUNT_REFUSED: SYSTEM,
  NOTE_RETURNED: SYSTEM,
  NOTE_CONTRADICTION: SYSTEM,
  HOLD: ['officer', 'system'],
  RESUME: ['officer', 'system'],
  CHANGE_ACCOUNT: PARTICIPANT,
  REFUSE: ['officer', 'system'],
  CANCEL: PARTICIPANT,
  CLOSE_FOR_HEIRS: OFFICER,
};

/** Whether this kind of actor may ever do this to a claim; whether it is possible now, says {@link next}. */
export const mayDo = (role: Role, action: ClaimAction): boolean => roles[action].includes(role);

type Happened = { readonly action: ClaimAction };

/** What says where the money is: true, a bank has the order, or has carried it out; false, it came to nothing. */
const wordOnOrder: Partial<Readonly<Record<ClaimAction, boolean>>> = {
  ORDER_PAYMENT: true,
  NOTE_CONTRADICTION: true,
  NOTE_ACCOUNT_REFUSED: false,
  NOTE_RETURNED: false,
};

/** An order to the bank exists and is not known to have come to nothing. */
export function isWithBank(actions: readonly Happened[]): boolean {
  const last = actions.findLast(({ action }) => action in wordOnOrder);
  return last !== undefined && wordOnOrder[last.action] === true;
}

/** Its money has left what was set aside for it, and is the person's; also where it came back since. */
export const wasPaid = (actions: readonly Happened[]): boolean =>
  actions.some(({ action }) => action === 'NOTE_PAID');

/** From here on only the bank's answer counts, and nobody takes the claim back. */
export const isOrdered = (actions: readonly Happened[]): boolean => wasPaid(actions) || isWithBank(actions);

const ASKS: readonly ClaimAction[] = ['ASK_CORRECTION', 'NOTE_ACCOUNT_REFUSED', 'NOTE_RETURNED'];

/** Asks something of the claimant. */
export const asks = (action: ClaimAction): boolean => ASKS.includes(action);

/** What a claim in PERLU_PERBAIKAN or RETUR_BANK waits for. */
export const correctionOf = (actions: readonly Happened[]): 'PAPERS' | 'ACCOUNT' =>
  actions.findLast(({ action }) => asks(action))?.action === 'ASK_CORRECTION' ? 'PAPERS' : 'ACCOUNT';

/** The state that a claim's actions add up to. Throws on a history that could not have happened. */
export function rebuild(actions: readonly Happened[]): ClaimState {
  let state: ClaimState | undefined;
  for (const { action } of actions) {
    const following = next(state, action);
    if (following === undefined) throw new Error(`a claim in ${state ?? 'no state'} cannot ${action}`);
    state = following;
  }
  if (state === undefined) throw new Error('a claim has at least one action');
  return state;
}

/** Open claims keep the participant from filing another one. */
export const isOpen = (state: ClaimState): boolean =>
  state !== 'SELESAI' && state !== 'DITOLAK' && state !== 'DIBATALKAN';

/** `JHT-2026-XXXXXXXX` with the year in Jakarta. @param random eight bytes */
export const claimNumber = (year: number, random: Uint8Array): string => `JHT-${year}-${spokenCode(random)}`;

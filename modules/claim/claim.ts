/**
 * A claim's life.
 *
 * Glossary
 *   klaim            a participant's request to be paid their JHT; covers every card (KPJ) they hold
 *   sebab klaim      why: {@link import('./cause.ts').Cause}
 *   Agenda Klaim     the claim is accepted and has a number
 *   Verifikasi Data  eligibility is asked again
 *   Penetapan Klaim  gross, tax and net are fixed
 *   Proses Pembayaran  the order to the bank: scheduled for the rail's window, then given
 *   Proses Klaim Selesai  the bank has confirmed the credit
 *   retur            the receiving bank sent the money back
 *
 * What happened to a claim is its list of actions; the state is what they add up to. The stored state is a copy kept for
 * asking and locking.
 */
import { spokenCode } from '@jmo/kernel';

export const CLAIM_STATES = [
  'AGENDA',
  'VERIFIKASI',
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
  /** Paid and sent back by the receiving bank. */
  'NOTE_RETURNED',
  'HOLD',
  'CHANGE_ACCOUNT',
  /** Not eligible any more when asked again. */
  'REFUSE',
  'CANCEL',
] as const;
export type ClaimAction = (typeof CLAIM_ACTIONS)[number];

const transitions: Readonly<Record<ClaimState | 'NONE', Partial<Readonly<Record<ClaimAction, ClaimState>>>>> =
  {
    NONE: { SUBMIT: 'AGENDA' },
    AGENDA: { START_VERIFICATION: 'VERIFIKASI', CANCEL: 'DIBATALKAN' },
    VERIFIKASI: { DETERMINE: 'PENETAPAN', REFUSE: 'DITOLAK', HOLD: 'DITUNDA', CANCEL: 'DIBATALKAN' },
    PENETAPAN: { SCHEDULE_PAYMENT: 'PEMBAYARAN' },
    PEMBAYARAN: {
      ORDER_PAYMENT: 'PEMBAYARAN',
      NOTE_SENT: 'PEMBAYARAN',
      NOTE_PAID: 'SELESAI',
      NOTE_ACCOUNT_REFUSED: 'PERLU_PERBAIKAN',
      NOTE_RETURNED: 'RETUR_BANK',
      HOLD: 'DITUNDA',
      REFUSE: 'DITOLAK',
    },
    // A clearing may come back after it was reported as paid.
    SELESAI: { NOTE_RETURNED: 'RETUR_BANK' },
    PERLU_PERBAIKAN: { CHANGE_ACCOUNT: 'PEMBAYARAN', CANCEL: 'DIBATALKAN' },
    RETUR_BANK: { CHANGE_ACCOUNT: 'PEMBAYARAN' },
    // What was held is settled by the bank's answer, or by people.
    DITUNDA: {
      START_VERIFICATION: 'VERIFIKASI',
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

/** The state that a claim's actions add up to. Throws on a history that could not have happened. */
export function rebuild(actions: readonly { readonly action: ClaimAction }[]): ClaimState {
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

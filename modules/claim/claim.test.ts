import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CLAIM_ACTIONS,
  CLAIM_STATES,
  claimNumber,
  isOpen,
  isOrdered,
  next,
  rebuild,
  type ClaimAction,
  type ClaimState,
} from './claim.ts';

const allowed: Record<string, Partial<Record<ClaimAction, ClaimState>>> = {
  none: { SUBMIT: 'AGENDA' },
  AGENDA: { START_VERIFICATION: 'VERIFIKASI', CANCEL: 'DIBATALKAN', CLOSE_FOR_HEIRS: 'DIBATALKAN' },
  VERIFIKASI: {
    QUEUE_INTERVIEW: 'WAWANCARA',
    DETERMINE: 'PENETAPAN',
    REFUSE: 'DITOLAK',
    HOLD: 'DITUNDA',
    CANCEL: 'DIBATALKAN',
    NOTE_CONTRADICTION: 'DITUNDA',
    CLOSE_FOR_HEIRS: 'DIBATALKAN',
  },
  WAWANCARA: {
    MOVE_INTERVIEW: 'WAWANCARA',
    APPROVE: 'PERSETUJUAN',
    ASK_CORRECTION: 'PERLU_PERBAIKAN',
    REFUSE: 'DITOLAK',
    HOLD: 'DITUNDA',
    CANCEL: 'DIBATALKAN',
    NOTE_CONTRADICTION: 'DITUNDA',
    CLOSE_FOR_HEIRS: 'DIBATALKAN',
  },
  PERSETUJUAN: {
    APPROVE: 'PERSETUJUAN',
    SEND_BACK: 'WAWANCARA',
    DETERMINE: 'PENETAPAN',
    ASK_CORRECTION: 'PERLU_PERBAIKAN',
    REFUSE: 'DITOLAK',
    HOLD: 'DITUNDA',
    CANCEL: 'DIBATALKAN',
    NOTE_CONTRADICTION: 'DITUNDA',
    CLOSE_FOR_HEIRS: 'DIBATALKAN',
  },
  PENETAPAN: {
    SCHEDULE_PAYMENT: 'PEMBAYARAN',
    NOTE_CONTRADICTION: 'DITUNDA',
    CANCEL: 'DIBATALKAN',
    CLOSE_FOR_HEIRS: 'DIBATALKAN',
  },
  PEMBAYARAN: {
    ORDER_PAYMENT: 'PEMBAYARAN',
    NOTE_SENT: 'PEMBAYARAN',
    NOTE_PAID: 'SELESAI',
    NOTE_ACCOUNT_REFUSED: 'PERLU_PERBAIKAN',
    NOTE_RETURNED: 'RETUR_BANK',
    NOTE_CONTRADICTION: 'DITUNDA',
    HOLD: 'DITUNDA',
    REFUSE: 'DITOLAK',
    CANCEL: 'DIBATALKAN',
    CLOSE_FOR_HEIRS: 'DIBATALKAN',
  },
  SELESAI: { NOTE_RETURNED: 'RETUR_BANK', NOTE_CONTRADICTION: 'DITUNDA' },
  PERLU_PERBAIKAN: {
    CHANGE_ACCOUNT: 'PEMBAYARAN',
    RESUBMIT: 'WAWANCARA',
    NOTE_CONTRADICTION: 'DITUNDA',
    REFUSE: 'DITOLAK',
    HOLD: 'DITUNDA',
    CANCEL: 'DIBATALKAN',
    CLOSE_FOR_HEIRS: 'DIBATALKAN',
  },
  RETUR_BANK: {
    CHANGE_ACCOUNT: 'PEMBAYARAN',
    CLOSE_FOR_HEIRS: 'DIBATALKAN',
    NOTE_CONTRADICTION: 'DITUNDA',
  },
  DITUNDA: {
    RESUME: 'VERIFIKASI',
    NOTE_CONTRADICTION: 'DITUNDA',
    REFUSE: 'DITOLAK',
    CANCEL: 'DIBATALKAN',
    CLOSE_FOR_HEIRS: 'DIBATALKAN',
    NOTE_SENT: 'PEMBAYARAN',
    NOTE_PAID: 'SELESAI',
    NOTE_ACCOUNT_REFUSED: 'PERLU_PERBAIKAN',
    NOTE_RETURNED: 'RETUR_BANK',
  },
  DITOLAK: {},
  DIBATALKAN: {},
};

describe('every state and action: what follows, or nothing', () => {
  for (const state of [undefined, ...CLAIM_STATES]) {
    test.each(CLAIM_ACTIONS)(`${state ?? 'no claim'} + %s`, (action) => {
      expect(next(state, action)).toBe(allowed[state ?? 'none']?.[action]);
    });
  }
});

test('the whole way of a claim adds up to its last stage', () => {
  const way: ClaimAction[] = [
    'SUBMIT',
    'START_VERIFICATION',
    'DETERMINE',
    'SCHEDULE_PAYMENT',
    'ORDER_PAYMENT',
    'NOTE_SENT',
    'NOTE_PAID',
  ];
  expect(way.map((_, index) => rebuild(way.slice(0, index + 1).map((action) => ({ action }))))).toEqual([
    'AGENDA',
    'VERIFIKASI',
    'PENETAPAN',
    'PEMBAYARAN',
    'PEMBAYARAN',
    'PEMBAYARAN',
    'SELESAI',
  ]);
});

test('the order to the bank is out until the bank says that it came to nothing', () => {
  const after = (...actions: ClaimAction[]) => isOrdered(actions.map((action) => ({ action })));
  expect(after('SUBMIT', 'SCHEDULE_PAYMENT')).toBe(false);
  expect(after('ORDER_PAYMENT')).toBe(true);
  expect(after('ORDER_PAYMENT', 'HOLD')).toBe(true);
  expect(after('ORDER_PAYMENT', 'NOTE_PAID', 'NOTE_RETURNED')).toBe(true);
  expect(after('ORDER_PAYMENT', 'NOTE_ACCOUNT_REFUSED')).toBe(false);
  expect(after('ORDER_PAYMENT', 'NOTE_ACCOUNT_REFUSED', 'NOTE_CONTRADICTION')).toBe(true);
  expect(after('ORDER_PAYMENT', 'NOTE_ACCOUNT_REFUSED', 'CHANGE_ACCOUNT', 'ORDER_PAYMENT')).toBe(true);
});

test('what came back before anybody heard that it was paid came to nothing; what was paid once is nobody’s to take back', () => {
  const after = (...actions: ClaimAction[]) => isOrdered(actions.map((action) => ({ action })));
  expect(after('ORDER_PAYMENT', 'NOTE_SENT', 'NOTE_RETURNED', 'CHANGE_ACCOUNT')).toBe(false);
  const again = ['NOTE_RETURNED', 'CHANGE_ACCOUNT', 'ORDER_PAYMENT', 'NOTE_ACCOUNT_REFUSED'] as const;
  expect(after('ORDER_PAYMENT', 'NOTE_PAID', ...again)).toBe(true);
  expect(after('ORDER_PAYMENT', ...again)).toBe(false);
});

test('a history that could not have happened is refused', () => {
  expect(() => rebuild([])).toThrow('at least one action');
  expect(() => rebuild([{ action: 'SUBMIT' }, { action: 'NOTE_PAID' }])).toThrow(
    'a claim in AGENDA cannot NOTE_PAID',
  );
});

test('rebuilding follows next, whatever is tried', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...CLAIM_ACTIONS), { maxLength: 30 }), (tries) => {
      const happened: { action: ClaimAction }[] = [{ action: 'SUBMIT' }];
      let state: ClaimState = 'AGENDA';
      for (const action of tries) {
        const following = next(state, action);
        if (following === undefined) continue;
        happened.push({ action });
        state = following;
      }
      expect(rebuild(happened)).toBe(state);
    }),
  );
});

test('a claim keeps the person from another one until it is over', () => {
  expect(CLAIM_STATES.filter((state) => !isOpen(state))).toEqual(['SELESAI', 'DITOLAK', 'DIBATALKAN']);
});

test('a number names the year and eight signs nobody mistakes for one another', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), (random) => {
      expect(claimNumber(2026, random)).toMatch(/^JHT-2026-[34679ACDEFGHJKMNPQRTUVWXY]{8}$/);
    }),
  );
});

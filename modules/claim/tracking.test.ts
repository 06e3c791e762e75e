import { rupiah, type Kpj, type ParticipantId } from '@jmo/kernel';
import { describe, expect, test } from 'vitest';
import { rebuild, type ClaimAction } from './claim.ts';
import type { ActionDetail, ActionRow } from './claim-actions.queries.ts';
import type { ClaimRow } from './claim.queries.ts';
import { wib } from './test-support.ts';
import { track } from './tracking.ts';

const participantId = '01900000-0000-7000-8000-000000000001' as ParticipantId;
const arrival = { rail: 'SKN', sendAt: '2026-11-23T08:00:00+07:00', expectedAt: '2026-11-23T10:00:00+07:00' };
const details: Partial<Record<ClaimAction, ActionDetail>> = {
  SUBMIT: { bankCode: '200', account: '•••• 7890', ...arrival },
  SCHEDULE_PAYMENT: arrival,
  ORDER_PAYMENT: { purpose: 'p', ...arrival },
  NOTE_ACCOUNT_REFUSED: { reason: 'ACCOUNT_CLOSED' },
  CHANGE_ACCOUNT: { bankCode: '014', account: '•••• 1111', ...arrival, rail: 'INTRABANK' },
  REFUSE: { reasons: ['STATUS_NONAKTIF'] },
};
/** One action a minute, the first at 20:01 on Saturday. */
function after(...names: ClaimAction[]) {
  const actions = names.map((action, index): ActionRow => ({
    seq: index + 1,
    action,
    at: wib('2026-11-21T20:00:00').add({ minutes: index + 1 }),
    actor: 'system:claim',
    detail: details[action] ?? {},
  }));
  const claim: ClaimRow = {
    id: '01900000-0000-7000-8000-000000000002',
    participantId,
    number: 'JHT-2026-ACDEFGHJ',
    cause: 'RESIGN',
    channel: 'APP',
    branch: 'PUSAT',
    state: rebuild(actions),
    gross: rupiah(100),
    tax: rupiah(0),
    net: rupiah(100),
    sealed: Buffer.alloc(0),
    submittedAt: actions[0]!.at,
    watchAt: undefined,
  };
  const cards = [{ kpj: '12000000001' as Kpj, holderId: participantId, amount: rupiah(100) }];
  return (now = wib('2026-11-21T20:10:00')) => track(claim, cards, actions, now);
}
const way: ClaimAction[] = [
  'SUBMIT',
  'START_VERIFICATION',
  'DETERMINE',
  'SCHEDULE_PAYMENT',
  'ORDER_PAYMENT',
  'NOTE_SENT',
  'NOTE_PAID',
];

test.each([
  [1, ['CURRENT', 'WAITING', 'WAITING', 'WAITING', 'WAITING']],
  [2, ['DONE', 'CURRENT', 'WAITING', 'WAITING', 'WAITING']],
  [3, ['DONE', 'DONE', 'CURRENT', 'WAITING', 'WAITING']],
  [4, ['DONE', 'DONE', 'DONE', 'CURRENT', 'WAITING']],
  [6, ['DONE', 'DONE', 'DONE', 'CURRENT', 'WAITING']],
  [7, ['DONE', 'DONE', 'DONE', 'DONE', 'DONE']],
])('after %d actions of the usual way', (count, statuses) => {
  expect(after(...way.slice(0, count))().stages.map(({ status }) => status)).toEqual(statuses);
});

test('each stage reached has the time it was entered', () => {
  expect(after(...way)().stages.map(({ enteredAt }) => enteredAt?.toString())).toEqual([
    '2026-11-21T13:01:00Z',
    '2026-11-21T13:02:00Z',
    '2026-11-21T13:03:00Z',
    '2026-11-21T13:04:00Z',
    '2026-11-21T13:07:00Z',
  ]);
});

test('while the window is closed it says when the money goes and when it arrives', () => {
  expect(after(...way.slice(0, 4))().payment).toMatchObject({
    bankCode: '200',
    account: '•••• 7890',
    rail: 'SKN',
    sendAt: wib('2026-11-23T08:00:00'),
    expectedAt: wib('2026-11-23T10:00:00'),
    sentAt: undefined,
  });
});

test('a stage not reached by its promised time is overdue, and says so only from then on', () => {
  const overdueAt = (now: string, count: number) =>
    after(...way.slice(0, count))(wib(now))
      .stages.filter(({ overdue }) => overdue)
      .map(({ code }) => code);
  expect(overdueAt('2026-11-21T20:16:00', 1)).toEqual([]);
  expect(overdueAt('2026-11-21T20:16:01', 1)).toEqual(['VERIFIKASI', 'PENETAPAN', 'PEMBAYARAN']);
  expect(overdueAt('2026-11-23T10:00:00', 6)).toEqual([]);
  expect(overdueAt('2026-11-23T10:00:01', 6)).toEqual(['SELESAI']);
  expect(overdueAt('2026-12-23T10:00:01', 7)).toEqual([]);
});

describe('beside the way', () => {
  test('a refused account leaves the claim at Proses Pembayaran and asks for another one', () => {
    const tracking = after(...way.slice(0, 5), 'NOTE_ACCOUNT_REFUSED')();
    expect(tracking.side).toMatchObject({
      state: 'PERLU_PERBAIKAN',
      reasons: ['ACCOUNT_CLOSED'],
      needsAccount: true,
    });
    expect(tracking.stages.map(({ status }) => status)).toEqual([
      'DONE',
      'DONE',
      'DONE',
      'CURRENT',
      'WAITING',
    ]);
  });

  test('the new account takes its place', () => {
    const tracking = after(...way.slice(0, 6), 'NOTE_ACCOUNT_REFUSED', 'CHANGE_ACCOUNT')();
    expect(tracking.side).toBeUndefined();
    expect(tracking.payment).toMatchObject({
      bankCode: '014',
      account: '•••• 1111',
      rail: 'INTRABANK',
      sentAt: undefined,
    });
  });

  test('money that came back after it was paid is not called paid', () => {
    const tracking = after(...way, 'NOTE_RETURNED')();
    expect(tracking.side).toMatchObject({ state: 'RETUR_BANK', needsAccount: true });
    expect(tracking.payment.paidAt).toBeUndefined();
    expect(tracking.stages.at(-1)).toMatchObject({
      code: 'SELESAI',
      status: 'WAITING',
      enteredAt: undefined,
    });
  });

  test('a refusal keeps its reasons and nothing is overdue any more', () => {
    const tracking = after('SUBMIT', 'START_VERIFICATION', 'REFUSE')(wib('2027-01-01T00:00:00'));
    expect(tracking).toMatchObject({
      isOpen: false,
      side: { state: 'DITOLAK', reasons: ['STATUS_NONAKTIF'], needsAccount: false },
    });
    expect(tracking.stages.some(({ overdue }) => overdue)).toBe(false);
  });
});

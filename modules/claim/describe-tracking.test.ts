import type { Rupiah } from '@jmo/kernel';
import { expect, test } from 'vitest';
import { describePayment, describeSide, describeStages } from './describe-tracking.ts';
import type { Tracking } from './tracking.ts';

const at = Temporal.Instant.from('2026-11-23T02:14:00Z');
const later = at.add({ hours: 3 });

const underWay: Tracking = {
  claimId: '01900000-0000-7000-8000-000000000001',
  number: 'JHT-2026-ACDEFGHJ',
  cause: 'RESIGN',
  channel: 'APP',
  byHeirs: false,
  mayCancel: false,
  state: 'PEMBAYARAN',
  submittedAt: at,
  gross: 7_746_239n as Rupiah,
  tax: 0n as Rupiah,
  net: 7_746_239n as Rupiah,
  cards: [],
  stages: [
    { code: 'AGENDA', status: 'DONE', enteredAt: at, promisedAt: at, overdue: false },
    { code: 'VERIFIKASI', status: 'DONE', enteredAt: at, promisedAt: at, overdue: false },
    { code: 'PENETAPAN', status: 'DONE', enteredAt: at, promisedAt: at, overdue: false },
    { code: 'PEMBAYARAN', status: 'CURRENT', enteredAt: at, promisedAt: at, overdue: false },
    { code: 'SELESAI', status: 'WAITING', promisedAt: later, overdue: false },
  ],
  payment: { bankCode: '451', account: '•••• 7890', rail: 'SKN', sendAt: later, expectedAt: later },
  isOpen: true,
};

const aside = (state: 'RETUR_BANK' | 'DITOLAK', reasons: readonly string[]): Tracking => ({
  ...underWay,
  state,
  isOpen: state === 'RETUR_BANK',
  side: { state, at, reasons, needsAccount: state === 'RETUR_BANK', papers: [] },
});

test('the way runs from Agenda Klaim to Proses Klaim Selesai, with what happened and what is promised', () => {
  const stages = describeStages('id', underWay);
  expect(stages.map(({ name }) => name)).toEqual([
    'Agenda Klaim',
    'Verifikasi Data',
    'Penetapan Klaim',
    'Proses Pembayaran',
    'Proses Klaim Selesai',
  ]);
  expect(stages[0]).toMatchObject({ statusWord: 'Selesai', time: '23 November 2026 pukul 09.14 WIB' });
  expect(stages[3]).toMatchObject({ statusWord: 'Sedang berjalan' });
  expect(stages[4]).toMatchObject({
    statusWord: 'Menunggu',
    time: 'Paling lambat 23 November 2026 pukul 12.14 WIB',
  });
});

test('a claim that stands aside promises no time and names where it stands', () => {
  const returned = describeStages('id', aside('RETUR_BANK', []));
  expect(returned[3]?.statusWord).toBe('Dikembalikan bank');
  expect(returned[4]?.time).toBeUndefined();
  const refused = describeStages('id', aside('DITOLAK', ['MASA_TUNGGU']));
  expect(refused.slice(3).map(({ statusWord }) => statusWord)).toEqual([
    'Tidak dilanjutkan',
    'Tidak dilanjutkan',
  ]);
});

test.each(['id', 'en'] as const)('reasons are words, also those nobody has words for (%s)', (locale) => {
  const side = describeSide(locale, aside('RETUR_BANK', ['ACCOUNT_CLOSED', 'SOMETHING_NEW']));
  expect(side?.reasons).toHaveLength(2);
  expect(side?.reasons.join(' ')).not.toMatch(/[A-Z]_[A-Z]/);
  expect(side?.action).not.toBe('');
});

test('a payment outside the hours of its rail says when it goes', () => {
  expect(describePayment('id', underWay, at).news).toBe(
    'Bank sedang tutup untuk kliring. Pembayaran dikirim 23 November 2026 pukul 12.14 WIB.',
  );
  expect(describePayment('id', underWay, later).news).toBeUndefined();
  const facts = describePayment('id', aside('DITOLAK', []), at).facts.map(({ label }) => label);
  expect(facts).not.toContain('Perkiraan tiba');
});

import { rupiah } from '@jmo/kernel';
import { expect, test } from 'vitest';
import { officerBy, watchAfter } from './promises.ts';
import { wib } from './test-support.ts';

const TEN_MILLION = rupiah(10_000_000);

test.each([
  ['a Monday, up to ten million', '2026-11-23T09:00:00', TEN_MILLION, '2026-11-24T17:00:00'],
  ['a rupiah more', '2026-11-23T09:00:00', rupiah(10_000_001), '2026-11-30T17:00:00'],
  ['late on a Friday', '2026-11-27T23:59:59', TEN_MILLION, '2026-11-30T17:00:00'],
  ['midnight in Jakarta begins another day', '2026-11-23T00:00:00', TEN_MILLION, '2026-11-24T17:00:00'],
  ['a second before it', '2026-11-22T23:59:59', TEN_MILLION, '2026-11-23T17:00:00'],
  [
    'before Christmas (24 and 25 December are free)',
    '2026-12-23T10:00:00',
    TEN_MILLION,
    '2026-12-28T17:00:00',
  ],
])('an officer has decided by the working days of %s', (_, from, gross, until) => {
  expect(officerBy(wib(from), gross)).toEqual(wib(until));
});

test('what is watched: our own quarter of an hour, an officer’s days, the bank’s arrival; and when the person is asked again', () => {
  const at = wib('2026-11-23T09:00:00');
  const claim = { gross: TEN_MILLION, watchAt: undefined };
  const expectedAt = '2026-11-23T10:00:00+07:00';
  expect(watchAfter({ at }, { ...claim, state: 'AGENDA' })).toEqual(wib('2026-11-23T09:30:00'));
  const standing = { ...claim, watchAt: wib('2026-11-23T09:20:00') };
  expect(watchAfter({ at }, { ...standing, state: 'VERIFIKASI' })).toEqual(standing.watchAt);
  expect(watchAfter({ at }, { ...standing, state: 'DITUNDA' })).toEqual(wib('2026-11-24T17:15:00'));
  expect(watchAfter({ at, detail: { expectedAt } }, { ...standing, state: 'PEMBAYARAN' })).toEqual(
    wib('2026-11-23T10:15:00'),
  );
  for (const state of ['SELESAI', 'DITOLAK', 'DIBATALKAN'] as const)
    expect(watchAfter({ at, detail: { expectedAt } }, { ...standing, state })).toBeUndefined();
  for (const state of ['PERLU_PERBAIKAN', 'RETUR_BANK'] as const)
    expect(watchAfter({ at }, { ...standing, state })).toEqual(at.add({ hours: 72 }));
});

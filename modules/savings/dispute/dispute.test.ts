import { rupiah, type Kpj, type ParticipantId } from '@jmo/kernel';
import { describe, expect, test } from 'vitest';
import { checkDispute, type TypedDispute } from './check-dispute.ts';
import { disputeNumber, nextDisputeState, promisedBy } from './dispute.ts';
import { stateOf } from './find-disputes.ts';
import { receivedNotice } from './words.ts';

const reported = {
  holderId: '01900000-0000-7000-8000-000000000001' as ParticipantId,
  kpj: '19012345678' as Kpj,
  month: Temporal.PlainYearMonth.from('2026-09'),
  wage: rupiah(4_000_000),
  amount: rupiah(228_000),
  paidOn: Temporal.PlainDate.from('2026-10-12'),
};

describe('what a person may report', () => {
  test.each<[string, TypedDispute, object]>([
    ['another wage', { matter: 'UPAH', expected: '5000000' }, { stated: 4_000_000n, expected: 5_000_000n }],
    [
      'another contribution',
      { matter: 'IURAN', expected: '285000' },
      { stated: 228_000n, expected: 285_000n },
    ],
    [
      'anything else, in words',
      { matter: 'LAINNYA', words: ' Nama perusahaan keliru ' },
      { words: 'Nama perusahaan keliru' },
    ],
  ])('%s', (_name, typed, expected) => {
    expect(checkDispute(typed, reported)).toMatchObject({ ok: true, value: expected });
  });

  test('a month that is missing, and only that', () => {
    expect(checkDispute({ matter: 'BULAN_TIDAK_ADA' }, undefined)).toMatchObject({ ok: true });
    expect(checkDispute({ matter: 'BULAN_TIDAK_ADA' }, reported)).toEqual({
      ok: false,
      error: { matter: 'month-is-there' },
    });
    expect(checkDispute({ matter: 'UPAH', expected: '1' }, undefined)).toMatchObject({
      error: { matter: 'month-not-there' },
    });
  });

  test.each<[string, TypedDispute, Record<string, string>]>([
    ['nothing', {}, { matter: 'not-a-choice' }],
    ['no such choice', { matter: 'GAJI' }, { matter: 'not-a-choice' }],
    ['a wage without an amount', { matter: 'UPAH', expected: ' ' }, { expected: 'required' }],
    ['a wage in words', { matter: 'UPAH', expected: 'lima juta' }, { expected: 'amount-malformed' }],
    ['a wage below zero', { matter: 'UPAH', expected: '-5' }, { expected: 'amount-malformed' }],
    ['a wage of nothing', { matter: 'UPAH', expected: '0' }, { expected: 'amount-malformed' }],
    ['an absurd wage', { matter: 'UPAH', expected: '100000000001' }, { expected: 'amount-too-large' }],
    ['digits without end', { matter: 'UPAH', expected: '9'.repeat(30) }, { expected: 'amount-too-large' }],
    ['what is recorded', { matter: 'UPAH', expected: '4000000' }, { expected: 'same-as-stated' }],
    ['anything else, without a word', { matter: 'LAINNYA', words: '  ' }, { words: 'required' }],
    ['too much', { matter: 'LAINNYA', words: 'x'.repeat(1001) }, { words: 'too-long' }],
  ])('not %s', (_name, typed, error) => {
    expect(checkDispute(typed, reported)).toEqual({ ok: false, error });
  });
});

test('a dispute is received, looked into and answered, in that order and once', () => {
  expect(stateOf([{ action: 'OPEN' }])).toBe('DITERIMA');
  expect(stateOf([{ action: 'OPEN' }, { action: 'TAKE' }, { action: 'ANSWER' }])).toBe('DIJAWAB');
  expect(nextDisputeState('DITERIMA', 'ANSWER')).toBeUndefined();
  expect(nextDisputeState('DIJAWAB', 'TAKE')).toBeUndefined();
});

test('its number can be read out, and its answer is promised for a day', () => {
  expect(disputeNumber(2026, Buffer.alloc(8, 7))).toMatch(/^LAP-2026-[34679ACDEFGHJKMNPQRTUVWXY]{8}$/);
  expect(promisedBy(Temporal.PlainDate.from('2026-11-23')).toString()).toBe('2026-12-07');
});

test.each(['id', 'en'] as const)(
  'the notice has the number and the day, and nothing of what was said, in %s',
  (locale) => {
    const promised = Temporal.PlainDate.from('2026-12-07');
    const { text } = receivedNotice(locale, {
      number: 'LAP-2026-AAAA',
      month: reported.month,
      promisedBy: promised,
    });
    expect(text).toContain('LAP-2026-AAAA');
    expect(text).toContain(locale === 'id' ? '7 Desember 2026' : '7 December 2026');
    expect(text).not.toMatch(/19012345678|4\.000\.000/);
  },
);

import { newUuid, rupiah } from '@jmo/kernel';
import { describe, expect, test } from 'vitest';
import { decide } from './decide.ts';
import { timetable } from './expected-arrival.ts';
import { pauseBefore, productionTiming, sandboxTiming } from './payout-timing.ts';
import { planNext, type Planned } from './plan-next.ts';
import type { Meaning } from './response-table.ts';

const NOW = Temporal.Instant.from('2026-11-23T02:00:00Z');
const payout = (facts: Partial<Planned> = {}): Planned => ({
  payoutId: newUuid(NOW),
  state: 'UNKNOWN',
  reason: 'TimeoutError',
  knownUnsent: false,
  tries: 0,
  notFound: 0,
  rail: 'INTRABANK',
  sendingBank: 'BCA',
  bankCode: '014',
  amount: rupiah(9_850_000),
  attemptStartedAt: NOW.subtract({ minutes: 11 }),
  ...facts,
});
const plan = (facts: Partial<Planned>, meaning: Meaning, now = NOW, tables = timetable) => {
  const before = payout(facts);
  const verdict = { meaning, reason: meaning };
  return planNext(before, decide(before.state, meaning), verdict, productionTiming, now, tables);
};
const minutesUntil = (at: Temporal.Instant | undefined) => at && NOW.until(at).total('minutes');

test('in production a bank is asked at 1, 2, 5, 10, 15 minutes, then every 15 for a day', () => {
  const moments: number[] = [];
  for (let n = 0, moment = 0; ; n += 1) {
    const pause = pauseBefore(productionTiming.unknown, n);
    if (pause === undefined) break;
    moments.push((moment += pause) / 60);
  }
  expect(moments.slice(0, 7)).toEqual([1, 2, 5, 10, 15, 30, 45]);
  expect(moments.at(-1)).toBe(24 * 60);
});

test('the sandbox follows the same steps in seconds', () => {
  expect([0, 1, 2, 3, 4, 5].map((n) => pauseBefore(sandboxTiming.unknown, n))).toEqual([1, 1, 1, 2, 5, 10]);
  expect(pauseBefore(sandboxTiming.unknown, 10_000)).toBeUndefined();
});

describe('the same reference once more', () => {
  test.each([
    ['after the third "not found" in a row', { notFound: 2 }, 'NOT_FOUND', true],
    ['not after the second', { notFound: 1 }, 'NOT_FOUND', false],
    ['not on silence', { notFound: 2 }, 'NO_ANSWER', false],
    ['not while the bank is working on it', { notFound: 5, state: 'PENDING' }, 'NOT_FOUND', false],
    ["not from an officer's desk", { notFound: 5, state: 'HELD' }, 'NOT_FOUND', false],
    ['not where the bank once said it knows it', { notFound: 5, reason: 'ALREADY_SENT' }, 'NOT_FOUND', false],
    [
      'not within ten minutes',
      { notFound: 5, attemptStartedAt: NOW.subtract({ minutes: 9 }) },
      'NOT_FOUND',
      false,
    ],
    ['at ten minutes', { notFound: 5, attemptStartedAt: NOW.subtract({ minutes: 10 }) }, 'NOT_FOUND', true],
    [
      'not after five days',
      { notFound: 5, attemptStartedAt: NOW.subtract({ hours: 121 }) },
      'NOT_FOUND',
      false,
    ],
    ['not when the schedule is over', { notFound: 5, tries: 200 }, 'NOT_FOUND', false],
  ] as const)('%s', (_, facts, meaning, expected) => {
    expect(plan(facts, meaning).resend).toBe(expected);
  });

  test('begins a new row of "not found" and leaves a watchman', () => {
    expect(plan({ notFound: 2, tries: 4 }, 'NOT_FOUND')).toMatchObject({
      state: 'UNKNOWN',
      notFound: 0,
      tries: 5,
      next: { do: 'ASK', at: NOW.add({ seconds: 60 }) },
    });
  });

  test('an answer that is neither "not found" nor silence breaks the row', () => {
    expect(plan({ notFound: 2 }, 'NO_ANSWER').notFound).toBe(2);
    expect(plan({ notFound: 2 }, 'UNKNOWN').notFound).toBe(0);
  });

  test('waits for kliring to open, and for no longer than the bank remembers', () => {
    const saturday = Temporal.Instant.from('2026-11-28T02:00:00Z');
    const skn = { rail: 'SKN', sendingBank: 'BNI', bankCode: '200', notFound: 2, tries: 7 } as const;
    const soon = plan({ ...skn, attemptStartedAt: saturday.subtract({ hours: 17 }) }, 'NOT_FOUND', saturday);
    expect(soon).toMatchObject({ resend: false, tries: 7, next: { do: 'ASK' } });
    expect(soon.next!.at.toString()).toBe('2026-11-30T01:00:00Z');
    const late = plan({ ...skn, attemptStartedAt: saturday.subtract({ hours: 100 }) }, 'NOT_FOUND', saturday);
    expect(late).toMatchObject({ resend: false, tries: 8 });
  });
});

describe('what nobody has is sent again', () => {
  test('after the pause, up to a fifth longer, so that a crowd does not return together', () => {
    const pauses = Array.from({ length: 50 }, () =>
      minutesUntil(plan({ state: 'SENDING', tries: 1 }, 'NO_FUNDS').next?.at),
    );
    for (const pause of pauses) {
      expect(pause).toBeGreaterThanOrEqual(2);
      expect(pause).toBeLessThanOrEqual(2.5);
    }
    expect(new Set(pauses).size).toBeGreaterThan(1);
  });

  test.each([
    ['CUT_OFF', 'INTRABANK', '2026-11-23T02:30:00Z'],
    ['CUT_OFF', 'SKN', '2026-11-24T01:00:00Z'],
    ['DAILY_LIMIT', 'INTRABANK', '2026-11-23T17:00:00Z'],
    ['DAILY_LIMIT', 'SKN', '2026-11-24T01:00:00Z'],
    ['CUT_OFF', 'BIFAST', '2026-11-23T02:30:00Z'],
    ['CUT_OFF', 'RTGS', '2026-11-23T23:30:00Z'],
  ] as const)('%s on %s goes at %s', (meaning, rail, at) => {
    const { next, state } = plan({ state: 'SENDING', rail }, meaning);
    expect([state, next?.do, next?.at.toString()]).toEqual(['READY', 'SEND', at]);
  });

  test.each([
    ['within a bank', { rail: 'INTRABANK' }, { rail: 'SKN', sendingBank: 'BNI' }],
    ['within the sender', { rail: 'INTRABANK', bankCode: '009' }, { rail: 'SKN', sendingBank: 'MANDIRI' }],
    [
      'by kliring, a large amount',
      { rail: 'SKN', amount: rupiah(100_000_001) },
      { rail: 'RTGS', sendingBank: 'BNI' },
    ],
  ] as const)('what cannot go %s goes by the next rail that takes it', (_, facts, route) => {
    expect(plan({ state: 'SENDING', ...facts }, 'CHANGE_RAIL')).toMatchObject({ state: 'READY', route });
  });

  test('where no further rail takes it, an officer knows another way', () => {
    for (const facts of [{ rail: 'SKN' }, { rail: 'RTGS', amount: rupiah(500_000_000) }] as const) {
      expect(plan({ state: 'SENDING', ...facts }, 'CHANGE_RAIL')).toMatchObject({
        state: 'HELD',
        next: undefined,
      });
    }
  });

  test("nobody is asked at a bank's end of day: the question waits until it is over", () => {
    const endOfDay = { BCA: { opens: '08:30', closes: '10:00' } };
    const tables = { ...timetable, hours: { ...timetable.hours, endOfDay } };
    for (const [state, meaning] of [
      ['UNKNOWN', 'NO_ANSWER'],
      ['SENDING', 'OPEN'],
    ] as const) {
      const { next } = plan({ state }, meaning, NOW, tables);
      expect([next?.do, next?.at.toString()]).toEqual(['ASK', '2026-11-23T03:00:00Z']);
    }
  });

  test('until a day is over', () => {
    expect(plan({ state: 'SENDING', tries: 200 }, 'BACK_OFF')).toMatchObject({
      state: 'HELD',
      reason: 'BACK_OFF',
      next: undefined,
    });
  });
});

test('a held payout that nobody can tell anything about keeps its reason', () => {
  expect(plan({ state: 'HELD', reason: 'SUSPENDED', tries: 200 }, 'NO_ANSWER')).toMatchObject({
    state: 'HELD',
    reason: 'SUSPENDED',
    next: undefined,
  });
});

test('kliring that arrived is asked about on the three following days; a transfer within a bank is not', () => {
  const days = (facts: Partial<Planned>, meaning: Meaning) => {
    const at = plan(facts, meaning).next?.at;
    return at && NOW.until(at).total('hours') / 24;
  };
  expect(days({ state: 'PENDING', rail: 'SKN' }, 'PAID')).toBe(1);
  expect(days({ state: 'PAID', rail: 'SKN', tries: 0 }, 'PAID')).toBe(1);
  expect(days({ state: 'PAID', rail: 'SKN', tries: 1 }, 'NO_ANSWER')).toBe(1);
  expect(days({ state: 'PAID', rail: 'SKN', tries: 2 }, 'PAID')).toBeUndefined();
  expect(days({ state: 'SENDING' }, 'PAID')).toBeUndefined();
});

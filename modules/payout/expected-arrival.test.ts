import * as fc from 'fast-check';
import { isBankingDay } from '@jmo/kernel';
import { expect, test } from 'vitest';
import { payoutHours, type PayoutHours } from './payout-hours.ts';
import { expectedArrival as arrivalOf, timetable } from './expected-arrival.ts';
import type { RailPolicy } from './rail-policy.ts';
import { takes, type Rail } from './rails.ts';

const expectedArrival = (
  { amount = 9_850_000n, ...facts }: { bankCode: string; amount?: bigint; at: Temporal.Instant },
  tables = timetable,
) => arrivalOf({ ...facts, amount }, tables);
const wib = (text: string) => Temporal.Instant.from(`${text}+07:00`);
const show = (instant: Temporal.Instant) =>
  instant.toZonedDateTimeISO('Asia/Jakarta').toPlainDateTime().toString({ smallestUnit: 'second' });

test.each([
  // at, order goes, money is there
  ['an ordinary morning', '2026-11-23T09:10:00', '2026-11-23T09:10:00', '2026-11-23T12:00:00'],
  ['before the doors open', '2026-11-23T07:59:59', '2026-11-23T08:00:00', '2026-11-23T10:00:00'],
  ['as they open', '2026-11-23T08:00:00', '2026-11-23T08:00:00', '2026-11-23T10:00:00'],
  [
    'late afternoon takes the last settlement',
    '2026-11-23T15:00:01',
    '2026-11-23T15:00:01',
    '2026-11-23T17:45:00',
  ],
  ['the last second', '2026-11-23T16:29:59', '2026-11-23T16:29:59', '2026-11-23T17:45:00'],
  ['one second later it is tomorrow', '2026-11-23T16:30:00', '2026-11-24T08:00:00', '2026-11-24T10:00:00'],
  ['just before midnight', '2026-11-23T23:59:59', '2026-11-24T08:00:00', '2026-11-24T10:00:00'],
  ['Friday evening', '2026-11-27T16:30:00', '2026-11-30T08:00:00', '2026-11-30T10:00:00'],
  ['Saturday', '2026-11-28T10:00:00', '2026-11-30T08:00:00', '2026-11-30T10:00:00'],
  ['a national holiday', '2026-08-17T10:00:00', '2026-08-18T08:00:00', '2026-08-18T10:00:00'],
  ['cuti bersama before Natal', '2026-12-23T17:00:00', '2026-12-28T08:00:00', '2026-12-28T10:00:00'],
  ['Lebaran closes a whole week', '2026-03-17T16:30:00', '2026-03-25T08:00:00', '2026-03-25T10:00:00'],
  ['over the end of the year', '2026-12-31T16:30:00', '2027-01-04T08:00:00', '2027-01-04T10:00:00'],
  ['a provisional year', '2027-05-06T09:00:00', '2027-05-07T08:00:00', '2027-05-07T10:00:00'],
  [
    'a year not in the calendar keeps weekends',
    '2029-05-05T09:00:00',
    '2029-05-07T08:00:00',
    '2029-05-07T10:00:00',
  ],
  ['and the fixed holidays', '2029-08-17T09:00:00', '2029-08-20T08:00:00', '2029-08-20T10:00:00'],
  ['longer hours at the end of 2025', '2025-12-30T17:29:59', '2025-12-30T17:29:59', '2025-12-30T18:45:00'],
  ['until they are over', '2025-12-30T17:30:00', '2025-12-31T08:00:00', '2025-12-31T10:00:00'],
])('kliring, %s', (_, at, sendAt, expectedAt) => {
  const arrival = expectedArrival({ bankCode: '200', at: wib(at) });
  expect(arrival).toMatchObject({ rail: 'SKN', sendingBank: 'BNI' });
  expect([show(arrival.sendAt), show(arrival.expectedAt)]).toEqual([sendAt, expectedAt]);
});

test.each([
  ['014', 'BCA'],
  ['009', 'BNI'],
  ['008', 'MANDIRI'],
  ['002', 'BRI'],
])('bank %s is paid within %s at any hour of any day', (bankCode, sendingBank) => {
  for (const at of ['2026-11-23T03:00:00', '2026-11-28T23:59:59', '2026-12-25T12:00:00'].map(wib)) {
    const arrival = expectedArrival({ bankCode, at });
    expect(arrival).toMatchObject({ rail: 'INTRABANK', sendingBank });
    expect(arrival.sendAt.equals(at)).toBe(true);
    expect(arrival.expectedAt.equals(at.add({ minutes: 1 }))).toBe(true);
  }
});

const withEndOfDay: PayoutHours = {
  ...payoutHours,
  endOfDay: { BRI: { opens: '23:30', closes: '00:45' }, BCA: { opens: '01:00', closes: '02:00' } },
};

test.each([
  ['002', '2026-11-23T23:29:59', '2026-11-23T23:29:59'],
  ['002', '2026-11-23T23:30:00', '2026-11-24T00:45:00'],
  ['002', '2026-11-24T00:44:59', '2026-11-24T00:45:00'],
  ['002', '2026-11-24T00:45:00', '2026-11-24T00:45:00'],
  ['014', '2026-11-24T01:00:00', '2026-11-24T02:00:00'],
  ['014', '2026-11-24T02:00:00', '2026-11-24T02:00:00'],
  ['008', '2026-11-24T00:00:00', '2026-11-24T00:00:00'],
])("a bank's own end of day is waited for: %s at %s", (bankCode, at, sendAt) => {
  expect(show(expectedArrival({ bankCode, at: wib(at) }, { ...timetable, hours: withEndOfDay }).sendAt)).toBe(
    sendAt,
  );
});

test('kliring always goes on a banking day inside the window, never before it was asked for, and arrives after it went', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3 * 366 * 86_400 }), (seconds) => {
      const at = wib('2025-01-01T00:00:00').add({ seconds });
      const { sendAt, expectedAt } = expectedArrival({ bankCode: '542', at });
      const local = sendAt.toZonedDateTimeISO('Asia/Jakarta');
      const time = local.toPlainTime().toString();
      expect(isBankingDay(local.toPlainDate())).toBe(true);
      expect(time >= '08:00:00' && time < '22:30:00').toBe(true);
      expect(Temporal.Instant.compare(sendAt, at)).toBeGreaterThanOrEqual(0);
      expect(Temporal.Instant.compare(expectedAt, sendAt)).toBeGreaterThan(0);
    }),
  );
});

const biFastFrom = '2027-07-01';
const withBiFast = {
  ...timetable,
  policies: [
    ...timetable.policies,
    {
      from: biFastFrom,
      source: 'a decision that may come',
      toOtherBanks: ['BIFAST', 'SKN', 'RTGS'],
      sender: 'BRI',
      otherSender: 'BNI',
    } satisfies RailPolicy,
  ],
};

test.each<[string, bigint, string, Rail]>([
  ['2027-06-30T23:59:59', 1n, '200', 'SKN'],
  ['2027-07-01T00:00:00', 1n, '200', 'BIFAST'],
  ['2027-07-01T00:00:00', 250_000_000n, '200', 'BIFAST'],
  ['2027-07-01T00:00:00', 250_000_001n, '200', 'SKN'],
  ['2026-11-23T09:00:00', 1_000_000_000n, '200', 'SKN'],
  ['2026-11-23T09:00:00', 1_000_000_001n, '200', 'RTGS'],
  ['2027-07-01T00:00:00', 1_000_000_001n, '200', 'RTGS'],
  ['2027-07-01T00:00:00', 1_000_000_001n, '014', 'INTRABANK'],
])('at %s Rp%s to bank %s goes by %s', (at, amount, bankCode, rail) => {
  expect(expectedArrival({ bankCode, amount, at: wib(at) }, withBiFast).rail).toBe(rail);
});

test('BI-FAST goes at any hour of any day and arrives within a minute, its sender the one of the policy', () => {
  const at = wib('2027-07-04T23:50:00');
  const arrival = expectedArrival({ bankCode: '200', at }, withBiFast);
  expect(arrival).toEqual({
    rail: 'BIFAST',
    sendingBank: 'BRI',
    sendAt: at,
    expectedAt: at.add({ minutes: 1 }),
  });
});

test.each([
  ['before it opens', '2026-11-23T06:29:59', '2026-11-23T06:30:00', '2026-11-23T08:30:00'],
  ['in time', '2026-11-23T16:29:59', '2026-11-23T16:29:59', '2026-11-23T18:29:59'],
  ['too late on a Friday', '2026-11-27T16:30:00', '2026-11-30T06:30:00', '2026-11-30T08:30:00'],
])('RTGS, %s', (_, at, sendAt, expectedAt) => {
  const arrival = expectedArrival({ bankCode: '200', amount: 2_000_000_000n, at: wib(at) });
  expect([arrival.rail, show(arrival.sendAt), show(arrival.expectedAt)]).toEqual([
    'RTGS',
    sendAt,
    expectedAt,
  ]);
});

test('every rail policy has a day, a source and a rail for any amount, oldest first', () => {
  const days = timetable.policies.map(({ from }) => from);
  expect(days).toEqual(days.toSorted());
  for (const { from, source, toOtherBanks } of timetable.policies) {
    expect(Temporal.PlainDate.from(from).toString()).toBe(from);
    expect(source).not.toBe('');
    for (const amount of [1n, 100_000_000n, 250_000_001n, 1_000_000_001n, 5_000_000_000n])
      expect(toOtherBanks.some((rail) => takes(rail, amount))).toBe(true);
  }
});

import { expect, test } from 'vitest';
import { bankingDayAfter, isBankingDay, officeClosesAfter } from './banking-days.ts';
import { holidayYears } from './holidays.ts';

const day = Temporal.PlainDate.from;

test.each([
  ['2026-11-27', true, 'a Friday'],
  ['2026-11-28', false, 'a Saturday'],
  ['2026-11-29', false, 'a Sunday'],
  ['2026-12-24', false, 'cuti bersama'],
  ['2029-08-17', false, 'a fixed holiday of a year that is not listed'],
])('%s: banks and offices work: %s (%s)', (date, works) => {
  expect(isBankingDay(day(date))).toBe(works);
});

test('banking days are counted over weekends and holidays; none is the day itself', () => {
  expect(bankingDayAfter(day('2026-12-23'), 1).toString()).toBe('2026-12-28');
  expect(bankingDayAfter(day('2026-11-27'), 2).toString()).toBe('2026-12-01');
  expect(bankingDayAfter(day('2026-11-28'), 0).toString()).toBe('2026-11-28');
});

test('offices close at 17.00 in Jakarta; late in the evening in UTC is the next day there', () => {
  expect(officeClosesAfter(Temporal.Instant.from('2026-11-22T18:00:00Z'), 1).toString()).toBe(
    '2026-11-24T10:00:00Z',
  );
});

test('the calendar is ordered, dated in its own year, names its source and says what is not yet certain', () => {
  for (const { year, days, source, status } of holidayYears) {
    expect([...days].sort()).toEqual(days);
    for (const each of days) expect(day(each.slice(0, 10)).year).toBe(year);
    expect(source.length).toBeGreaterThan(10);
    expect(status).toBe(year === 2026 ? 'reviewed' : 'provisional');
  }
  expect(holidayYears.map(({ year }) => year)).toEqual([2025, 2026, 2027]);
});

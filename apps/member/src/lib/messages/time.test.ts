import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatEndTime, formatTime, formatTimeOrDay } from './time.ts';

const at = (time: string) => Temporal.Instant.from(`2026-11-23T${time}Z`);

test('who comes at the minute they are told is not too early', () => {
  expect(formatTime(at('03:03:25'), 'id')).toBe('10.04 WIB');
  expect(formatTime(at('03:03:00'), 'id')).toBe('10.03 WIB');
  expect(formatTime(at('16:59:00.001'), 'en')).toBe('00:00 WIB');
});

test('what ends within a minute is promised until its beginning', () => {
  expect(formatEndTime(at('03:03:59'), 'id')).toBe('10.03 WIB');
  expect(formatEndTime(at('03:03:59'), 'en')).toBe('10:03 WIB');
});

test('another day than today is said with its time, also where the minute it is rounded up to is tomorrow’s', () => {
  expect(formatTimeOrDay(at('03:03:25'), at('01:00:00'), 'id')).toBe('10.04 WIB');
  expect(formatTimeOrDay(at('16:59:30'), at('01:00:00'), 'id')).toBe('24 November 2026 pukul 00.00 WIB');
  expect(formatTimeOrDay(at('03:03:25').add({ hours: 24 }), at('03:04:00'), 'en')).toBe(
    '24 November 2026, 10:04 WIB',
  );
});

test('a limit that is used up says the day: some last one, and end at 07.00', () => {
  const source = join(import.meta.dirname, '../..');
  const silent = globSync('**/*.ts', { cwd: source }).filter((file) =>
    /tooMany\w*\(\s*formatTime\(/i.test(readFileSync(join(source, file), 'utf8')),
  );
  expect(silent).toEqual([]);
});

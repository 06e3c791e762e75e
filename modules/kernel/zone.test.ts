import { expect, test } from 'vitest';
import { formatInstant } from './locale.ts';
import { zoneOfProvince } from './zone.ts';

test.each([
  ['Jawa Barat', 'Asia/Jakarta'],
  ['DKI Jakarta', 'Asia/Jakarta'],
  ['Aceh', 'Asia/Jakarta'],
  ['Kalimantan Tengah', 'Asia/Jakarta'],
  ['Kalimantan Barat', 'Asia/Jakarta'],
  ['Kalimantan Timur', 'Asia/Makassar'],
  ['KALSEL', 'Asia/Makassar'],
  ['bali', 'Asia/Makassar'],
  ['Provinsi Bali', 'Asia/Makassar'],
  ['Prov. Nusa Tenggara Timur', 'Asia/Makassar'],
  ['Sulawesi  Selatan', 'Asia/Makassar'],
  ['Gorontalo', 'Asia/Makassar'],
  ['Maluku Utara', 'Asia/Jayapura'],
  ['Papua Barat Daya', 'Asia/Jayapura'],
  ['Tokyo', 'Asia/Jakarta'],
  ['', 'Asia/Jakarta'],
])('%j is in %s', (province, zone) => {
  expect(zoneOfProvince(province)).toBe(zone);
});

test('a moment is said in the zone asked for, with its letters; the day may be another', () => {
  const at = Temporal.Instant.from('2026-11-23T15:30:00Z');
  expect(formatInstant(at, 'id')).toBe('23 November 2026 pukul 22.30 WIB');
  expect(formatInstant(at, 'id', 'Asia/Makassar')).toBe('23 November 2026 pukul 23.30 WITA');
  expect(formatInstant(at, 'en', 'Asia/Jayapura')).toBe('24 November 2026, 00:30 WIT');
});

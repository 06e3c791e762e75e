import { collectors } from '@jmo/rights';
import { expect, test } from 'vitest';
import { messagesFor } from '#lib/messages/index.ts';
import { drawHeldData } from './held-data-pdf.ts';

test.each(['id', 'en'] as const)(
  'every table that is handed out says what it is and why it is kept (%s)',
  (locale) => {
    const { tables } = messagesFor(locale).rights;
    const handedOut = collectors.flatMap((collector) => collector.tables);
    for (const table of handedOut) {
      expect(tables[table]?.[0], table).toMatch(/\w{3}/);
      expect(tables[table]?.[1], table).toMatch(/\.$/);
    }
    expect(Object.keys(tables).filter((table) => !handedOut.includes(table))).toEqual([]);
  },
);

test('the PDF holds what the page holds', async () => {
  const rows = Array.from({ length: 200 }, (_, index) => [['Bulan', `2026-${index}`] as const]);
  const pdf = await drawHeldData({
    holder: 'Siti',
    tables: [{ name: 'contribution', title: 'Iuran', why: 'Dasar saldo.', rows }],
    locale: 'id',
    now: Temporal.Instant.from('2026-11-23T02:00:00Z'),
  });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.length).toBeGreaterThan(4000);
});

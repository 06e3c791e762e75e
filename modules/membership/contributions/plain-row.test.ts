import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONTRIBUTION_COLUMNS, contributionParser } from './contribution-row.ts';
import { CopyRows } from './copy-rows.ts';
import { plainRowsUntil } from './plain-row.ts';

const TODAY = Temporal.PlainDate.from('2026-11-23');
const isPlain = plainRowsUntil(TODAY);
const parse = contributionParser(TODAY);
const GOOD = '90000000001,2024-02,5000000,285000,2024-03-10';

/** What COPY is given when the quick reader takes the line; undefined when it does not. */
function quick(line: string): string | undefined {
  const bytes = Buffer.from(line);
  if (!isPlain(bytes)) return undefined;
  const rows = new CopyRows();
  rows.addPlain(17, bytes);
  return rows.drain().toString('hex');
}

/** The same of the careful one. */
function careful(line: string): string | undefined {
  const fields = line.replace(/\r$/, '').split(',');
  if (fields.length !== CONTRIBUTION_COLUMNS.length) return undefined;
  const row = parse(Object.fromEntries(CONTRIBUTION_COLUMNS.map((column, at) => [column, fields[at]!])));
  if (!row.ok) return undefined;
  const rows = new CopyRows();
  rows.add(17, row.value);
  return rows.drain().toString('hex');
}

describe('the quick reader', () => {
  test.each([
    GOOD,
    `${GOOD}\r`,
    'A1B2C3D4E5F,1990-01,0,1,1990-01-31',
    '90000000001,2026-11,99999999999,99999999999,2026-11-23',
    '90000000001,2024-02,5000000,285000,2024-02-29',
    '90000000001,1977-01,5000000,285000,1977-01-01',
    '90000000001,2024-02,5000000,285000,2019-02-01',
  ])('takes %j as the careful one does', (line) => {
    expect(quick(line)).toBeDefined();
    expect(quick(line)).toBe(careful(line));
  });

  test.each([
    ['a lower-case KPJ', 'a0000000001,2024-02,5000000,285000,2024-03-10'],
    ['a blank', '90000000001, 2024-02,5000000,285000,2024-03-10'],
    ['a quote', '"90000000001",2024-02,5000000,285000,2024-03-10'],
    ['nothing paid', '90000000001,2024-02,0,0,2024-03-10'],
    ['a negative amount', '90000000001,2024-02,5000000,-285000,2024-03-10'],
    ['a fraction', '90000000001,2024-02,5000000,285000.5,2024-03-10'],
    ['an absurd wage', '90000000001,2024-02,100000000001,285000,2024-03-10'],
    ['a month to come', '90000000001,2026-12,5000000,285000,2024-03-10'],
    ['a day to come', '90000000001,2024-02,5000000,285000,2026-11-24'],
    ['a month that is none', '90000000001,2024-13,5000000,285000,2024-03-10'],
    ['a day that is none', '90000000001,2024-02,5000000,285000,2023-02-29'],
    ['a month before the scheme', '90000000001,1976-12,5000000,285000,2024-03-10'],
    ['a payment before the scheme', '90000000001,1977-01,5000000,285000,1976-12-31'],
    ['a payment more than five years ahead', '90000000001,2024-02,5000000,285000,2019-01-31'],
    ['a column too few', '90000000001,2024-02,5000000,285000'],
    ['a column too many', `${GOOD},`],
    ['another byte behind', `${GOOD}0`],
    ['nothing', ''],
  ])('leaves %s to the careful one', (_name, line) => {
    expect(quick(line)).toBeUndefined();
  });

  test.each([
    ['1976-12', '1977-01-10', 'bulan', 'is before 1977, when the scheme began'],
    ['2026-09', '1950-01-10', 'tanggal_bayar', 'is before 1977, when the scheme began'],
    ['2024-02', '2019-01-31', 'tanggal_bayar', 'is more than 5 years before the month it is for'],
  ])('and of %s paid on %s the careful one says why not', (bulan, tanggal_bayar, column, reason) => {
    const record = { kpj: '90000000001', bulan, upah: '5000000', iuran_jht: '285000', tanggal_bayar };
    expect(parse(record)).toEqual({ ok: false, error: { column, reason } });
  });

  test('never takes what the careful one would refuse, nor reads it differently', () => {
    const digits = (most: number) => fc.stringMatching(new RegExp(`^\\d{1,${most}}$`));
    const part = fc.oneof(
      digits(4),
      fc.constantFrom('00', '01', '02', '11', '12', '13', '28', '29', '30', '31'),
    );
    const nearly = fc
      .tuple(
        fc.stringMatching(/^[0-9A-Za-z]{10,12}$/),
        digits(4),
        part,
        digits(14),
        digits(14),
        digits(4),
        part,
        part,
      )
      .map(([kpj, year, month, wage, amount, payYear, payMonth, payDay]) =>
        [kpj, `${year}-${month}`, wage, amount, `${payYear}-${payMonth}-${payDay}`].join(','),
      );
    const mended = fc
      .tuple(fc.nat(GOOD.length - 1), fc.constantFrom(...'0123456789-,." \r\tA'))
      .map(([at, byte]) => GOOD.slice(0, at) + byte + GOOD.slice(at + 1));
    let taken = 0;
    fc.assert(
      fc.property(fc.oneof(nearly, mended), (line) => {
        const row = quick(line);
        if (row === undefined) return;
        taken++;
        expect(row).toBe(careful(line));
      }),
      { numRuns: 5_000 },
    );
    expect(taken).toBeGreaterThan(50);
  });
});

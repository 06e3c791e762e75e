import { rupiah, type Kpj, type ParticipantId } from '@jmo/kernel';
import type { Statement, StatementMonth } from '@jmo/savings';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { harmless, statementCsv } from './statement-csv.ts';
import { drawStatementPdf } from './statement-pdf.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const NASTY = '=HYPERLINK("http://contoh.id";"Klik"),\n"PT" Jaya';

const paid: StatementMonth = {
  month: Temporal.PlainYearMonth.from('2025-05'),
  wage: rupiah(5_000_000),
  contribution: rupiah(285_000),
  employerShare: rupiah(185_000),
  workerShare: rupiah(100_000),
  paidOn: day('2025-06-20'),
  flags: ['LATE'],
  received: rupiah(0),
  returnCredited: rupiah(-12n),
  paidOut: rupiah(0),
  balance: rupiah(1_000_000),
};
const missing: StatementMonth = {
  month: Temporal.PlainYearMonth.from('2025-06'),
  flags: ['GAP'],
  received: rupiah(285_000),
  returnCredited: rupiah(4_000),
  paidOut: rupiah(0),
  balance: rupiah(1_289_000),
};

const cardOf = (
  kpj: string,
  name: string,
  months: readonly StatementMonth[],
): Statement['cards'][number] => ({
  card: {
    kpj: kpj as Kpj,
    holderId: '01900000-0000-7000-8000-000000000001' as ParticipantId,
    segment: 'PU',
    employer: { npp: '99000001', name },
    startedOn: day('2020-01-01'),
    linked: false,
  },
  status: 'AKTIF',
  balance: rupiah(1_289_000),
  reserved: rupiah(0),
  opening: rupiah(1_000_012),
  years: [
    {
      year: 2025,
      opening: rupiah(1_000_012),
      months,
      received: rupiah(285_000),
      returnCredited: rupiah(3_988),
      paidOut: rupiah(0),
      closing: rupiah(1_289_000),
    },
  ],
});
const statement = (cards: Statement['cards']): Statement => ({
  cardCount: cards.length,
  cards,
  years: [2025],
  year: 2025,
});

describe('the CSV', () => {
  const csv = statementCsv(statement([cardOf('00012345678', NASTY, [paid, missing])]), 'id');
  const rows = parse(csv, { columns: true }) as Record<string, string>[];

  test('is read back as it was written: RFC 4180, CRLF, one row a month', () => {
    expect(csv.endsWith('\r\n')).toBe(true);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      KPJ: '00012345678',
      'Pemberi kerja': `'${NASTY}`,
      'Bulan iuran': '2025-05',
      'Upah dilaporkan': '5000000',
      'Bagian perusahaan': '185000',
      'Bagian pekerja': '100000',
      'Tanggal bayar': '2025-06-20',
      'Jatuh tempo': '2025-06-16',
      Catatan: 'Terlambat',
      'Hasil pengembangan': '-12',
      'Saldo akhir bulan': '1000000',
    });
    expect(rows[1]).toMatchObject({ 'Iuran JHT': '', Catatan: 'Belum dibayar' });
  });

  test.each([
    ['=1+1', "'=1+1"],
    ['+62', "'+62"],
    ['-A', "'-A"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    [' =1', "' =1"],
    ['＝1', "'＝1"],
    ['-12', '-12'],
    ['PT A=B', 'PT A=B'],
    ['', ''],
  ])('%j is written as %j: no spreadsheet takes it for a formula', (cell, written) => {
    expect(harmless(cell)).toBe(written);
  });
});

describe('the annual statement', () => {
  const pdf = (cards: Statement['cards'], holder = 'Sri Wahyuni') =>
    drawStatementPdf({
      statement: statement(cards),
      holder,
      locale: 'id',
      origin: ['Bukan dokumen resmi.'],
      now: Temporal.Instant.from('2026-11-23T01:00:00Z'),
    });
  const pagesOf = (file: Buffer) => file.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length;

  test('is one landscape page for a card, with its own letters', async () => {
    const file = await pdf([cardOf('19012345678', 'PT Maju', [paid, missing])]);
    const text = file.toString('latin1');
    expect(text.startsWith('%PDF-1.')).toBe(true);
    expect(pagesOf(file)).toBe(1);
    expect(text).toContain('/MediaBox [0 0 841.89 595.28]');
    expect(text).toContain('PlusJakartaSans');
  });

  test('goes on to further pages for many cards, whatever they and their owner are called', async () => {
    const months = Array.from({ length: 12 }, (_, n) => ({
      ...paid,
      month: new Temporal.PlainYearMonth(2025, n + 1),
    }));
    const cards = Array.from({ length: 5 }, (_, n) =>
      cardOf(`1901234567${n}`, `PT ${'Panjang '.repeat(30)}`, months),
    );
    const pages = pagesOf(await pdf(cards, 'Raden Mas '.repeat(20)));
    expect(pages).toBeGreaterThan(2);
    expect(pages).toBeLessThan(9);
  });
});

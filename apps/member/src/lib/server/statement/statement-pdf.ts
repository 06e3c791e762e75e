import type { Locale } from '@jmo/kernel';
import { combineCards, type CardStatement, type Statement, type StatementMonth } from '@jmo/savings';
import PDFDocument from 'pdfkit';
import { formatsFor } from '#lib/messages/formats.ts';
import { messagesFor } from '#lib/messages/index.ts';
import { fontFiles } from '../card/fonts.ts';
import { collectPdf } from '../collect-pdf.ts';
import { drawTable, PAGE, type Column } from './pdf-table.ts';

export interface StatementPdf {
  readonly statement: Statement;
  readonly holder: string;
  readonly locale: Locale;
  /** Lines that say whose document this is, and whose it is not. */
  readonly origin: readonly string[];
  readonly now: Temporal.Instant;
}

/** The annual statement (PP 46/2015 art 22(7): once a year a member is told the balance and what it earned). */
export async function drawStatementPdf(asked: StatementPdf): Promise<Buffer> {
  const { statement, locale, now } = asked;
  const { pdfFile: words } = messagesFor(locale).balance;
  const document = new PDFDocument({
    size: 'A4',
    layout: 'landscape',
    margins: { top: PAGE.margin, left: PAGE.margin, right: PAGE.margin, bottom: PAGE.margin },
    bufferPages: true,
    lang: locale,
    displayTitle: true,
    info: {
      Title: words.title(statement.year ?? 0),
      Creator: 'JMO',
      CreationDate: new Date(now.epochMilliseconds),
    },
  });
  const finished = collectPdf(document);
  drawHead(document, asked);
  for (const card of statement.cards) if (card.years.length > 0) drawCard(document, card, locale);
  drawFeet(document, asked);
  document.end();
  return await finished;
}

function drawHead(document: PDFKit.PDFDocument, { statement, holder, locale }: StatementPdf): void {
  const { pdfFile: words, ...balance } = messagesFor(locale).balance;
  const { money } = formatsFor(locale);
  const year = combineCards(statement)!;
  document.font(fontFiles.bold).fontSize(16).fillColor(PAGE.ink);
  document.text(words.title(year.year));
  document.font(fontFiles.regular).fontSize(10).text(holder).moveDown(0.6);
  const sums = [
    [balance.opening, money(year.opening)],
    [balance.yearReceived, money(year.received)],
    [balance.yearReturns, money(year.returnCredited)],
    [balance.yearPaidOut, money(-year.paidOut)],
    [balance.closing, money(year.closing)],
  ] as const;
  for (const [label, value] of sums) {
    const { y } = document;
    document.text(label, PAGE.margin, y, { width: 220 });
    document.text(value, PAGE.margin + 220, y, { width: 140, align: 'right' });
  }
  document.x = PAGE.margin;
}

function drawCard(document: PDFKit.PDFDocument, { card, years }: CardStatement, locale: Locale): void {
  const messages = messagesFor(locale);
  const { pdfFile: words, month } = messages.balance;
  const { money } = formatsFor(locale);
  const year = years[0]!;
  const employer = card.employer?.name ?? messages.card.segments[card.segment];
  const total = (part: (line: StatementMonth) => bigint) =>
    money(year.months.reduce((sum, line) => sum + part(line), 0n));
  drawTable(document, {
    title: `${month.card(card.kpj)} · ${employer}`,
    columns: columnsOf(locale),
    rows: year.months.map((line) => cellsOf(line, locale)),
    foot: [
      words.total,
      '',
      total((line) => line.employerShare ?? 0n),
      total((line) => line.workerShare ?? 0n),
      '',
      money(year.received),
      money(year.returnCredited),
      money(year.paidOut),
      money(year.closing),
      '',
    ],
  });
}

function columnsOf(locale: Locale): Column[] {
  const { columns } = messagesFor(locale).balance.pdfFile;
  const right = true;
  return [
    { name: columns.month, width: 80 },
    { name: columns.wage, width: 80, right },
    { name: columns.employer, width: 72, right },
    { name: columns.worker, width: 72, right },
    { name: columns.paidOn, width: 80, right },
    { name: columns.received, width: 76, right },
    { name: columns.returns, width: 80, right },
    { name: columns.paidOut, width: 76, right },
    { name: columns.balance, width: 82, right },
    { name: columns.noticed, width: 64 },
  ];
}

function cellsOf(line: StatementMonth, locale: Locale): string[] {
  const { money, date, month } = formatsFor(locale);
  const { flags: words } = messagesFor(locale).balance;
  const names = { GAP: words.gap.short, LATE: words.late.short, OUTSIDE_EMPLOYMENT: words.outside.short };
  const amount = (value: bigint | undefined) => (value === undefined || value === 0n ? '–' : money(value));
  return [
    month(line.month),
    amount(line.wage),
    amount(line.employerShare),
    amount(line.workerShare),
    line.paidOn === undefined ? '–' : date(line.paidOn),
    amount(line.received),
    amount(line.returnCredited),
    amount(line.paidOut),
    money(line.balance),
    line.flags.map((flag) => names[flag]).join(', '),
  ];
}

/** On every page: where it comes from, when it was made, which page of how many. */
function drawFeet(document: PDFKit.PDFDocument, { locale, now, origin }: StatementPdf): void {
  const { pdfFile: words } = messagesFor(locale).balance;
  const { start, count } = document.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    document.switchToPage(page);
    const text = [...origin, words.made(formatsFor(locale).moment(now)), words.page(page + 1, count)].join(
      ' ',
    );
    // Below the margin pdfkit would begin a page of its own.
    document.page.margins.bottom = 0;
    document.font(fontFiles.regular).fontSize(7.5).fillColor(PAGE.soft);
    document.text(text, PAGE.margin, document.page.height - PAGE.margin + 8, {
      width: document.page.width - 2 * PAGE.margin,
    });
  }
}

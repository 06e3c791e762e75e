import type { Locale } from '@jmo/kernel';
import PDFDocument from 'pdfkit';
import { formatsFor } from '#lib/messages/formats.ts';
import { messagesFor } from '#lib/messages/index.ts';
import { fontFiles } from '../card/fonts.ts';
import { collectPdf } from '../collect-pdf.ts';
import { PAGE } from '../statement/pdf-table.ts';
import type { DescribedTable } from './describe-held-data.ts';

/** The same content as the page, to keep or print. */
export async function drawHeldData({
  holder,
  tables,
  locale,
  now,
}: {
  readonly holder: string;
  readonly tables: readonly DescribedTable[];
  readonly locale: Locale;
  readonly now: Temporal.Instant;
}): Promise<Buffer> {
  const { content, title } = messagesFor(locale).rights;
  const document = new PDFDocument({
    size: 'A4',
    margins: { top: PAGE.margin, left: PAGE.margin, right: PAGE.margin, bottom: PAGE.margin },
    lang: locale,
    displayTitle: true,
    info: { Title: title, Creator: 'JMO', CreationDate: new Date(now.epochMilliseconds) },
  });
  const finished = collectPdf(document);
  document.font(fontFiles.bold).fontSize(16).fillColor(PAGE.ink).text(content.title);
  document.font(fontFiles.regular).fontSize(10).text(holder);
  document.fillColor(PAGE.soft).text(formatsFor(locale).moment(now)).moveDown();
  for (const table of tables) {
    document.font(fontFiles.bold).fontSize(12).fillColor(PAGE.ink).text(table.title);
    document.font(fontFiles.regular).fontSize(8).fillColor(PAGE.soft).text(table.why).moveDown(0.4);
    if (table.rows.length === 0) document.fontSize(9).fillColor(PAGE.ink).text(content.nothing);
    for (const row of table.rows) {
      const words = row.map(([name, value]) => `${name}: ${value.replaceAll('\n', '; ')}`).join('   ');
      document.fontSize(8).fillColor(PAGE.ink).text(words).moveDown(0.4);
    }
    document.moveDown(0.8);
  }
  document.end();
  return await finished;
}

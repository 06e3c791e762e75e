import PDFDocument from 'pdfkit';
import { collectPdf } from '../collect-pdf.ts';
import type { Box, Drawing, Path, Text } from './drawing.ts';
import { fontFiles } from './fonts.ts';

/** Points in a unit of the drawing (a tenth of a millimetre). */
const POINTS = 72 / 254;

export interface PdfAbout {
  readonly title: string;
  readonly language: string;
  readonly createdAt: Temporal.Instant;
}

/** The drawing in its true size on a page of its own: letters and QR code stay vectors, the text can be searched. */
export async function drawPdf(drawing: Drawing, { title, language, createdAt }: PdfAbout): Promise<Buffer> {
  const document = new PDFDocument({
    size: [drawing.width * POINTS, drawing.height * POINTS],
    margin: 0,
    lang: language,
    displayTitle: true,
    info: { Title: title, Creator: 'JMO', CreationDate: new Date(createdAt.epochMilliseconds) },
  });
  const finished = collectPdf(document);
  document.scale(POINTS);
  for (const shape of drawing.shapes) {
    document.save();
    if (shape.kind === 'box') drawBox(document, shape);
    else if (shape.kind === 'path') drawPath(document, shape);
    else drawText(document, shape);
    document.restore();
  }
  document.end();
  return await finished;
}

function drawBox(document: PDFKit.PDFDocument, { x, y, width, height, radius, fill }: Box): void {
  if (radius > 0) document.roundedRect(x, y, width, height, radius);
  else document.rect(x, y, width, height);
  if (typeof fill === 'string') document.fill(fill);
  else
    document.fill(
      document
        .linearGradient(x, y, x + width, y)
        .stop(0, fill[0])
        .stop(1, fill[1]),
    );
}

function drawPath(document: PDFKit.PDFDocument, { d, x, y, scale, fill, stroke }: Path): void {
  document.translate(x, y).scale(scale).path(d);
  if (fill !== undefined) document.fill(fill);
  else if (stroke !== undefined)
    document.lineWidth(stroke.width).lineCap('round').lineJoin('round').stroke(stroke.color);
}

const drawText = (document: PDFKit.PDFDocument, { x, y, text, size, weight, color }: Text): void =>
  void document
    .font(fontFiles[weight])
    .fontSize(size)
    .fillColor(color)
    .text(text, x, y, { lineBreak: false, baseline: 'alphabetic' });

import { fontFiles } from '../card/fonts.ts';

export const PAGE = {
  margin: 40,
  ink: '#14201c',
  soft: '#4b5a54',
  line: '#c9d3cf',
  ground: '#e8f3ee',
} as const;
const SIZE = 8;
const PADDING = 4;

export interface Column {
  readonly name: string;
  readonly width: number;
  readonly right?: boolean;
}

export interface Table {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  readonly foot: readonly string[];
}

/** A table from the left margin on; goes on to the next page, and repeats its head there. */
export function drawTable(document: PDFKit.PDFDocument, { title, columns, rows, foot }: Table): void {
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const head = columns.map(({ name }) => name);
  document.font(fontFiles.bold).fontSize(11);
  const titleHeight = document.heightOfString(title, { width });
  const room = titleHeight + 18 + 3 * heightOf(document, columns, head, 'bold');
  if (document.y + room > bottomOf(document)) document.addPage();
  document.y += 12;
  document
    .font(fontFiles.bold)
    .fontSize(11)
    .fillColor(PAGE.ink)
    .text(title, PAGE.margin, document.y, { width });
  document.y += 4;
  drawRow(document, columns, head, 'head');
  for (const row of rows) {
    if (document.y + heightOf(document, columns, row, 'regular') > bottomOf(document)) {
      document.addPage();
      drawRow(document, columns, head, 'head');
    }
    drawRow(document, columns, row, 'row');
  }
  drawRow(document, columns, foot, 'foot');
}

const bottomOf = (document: PDFKit.PDFDocument): number => document.page.height - 2 * PAGE.margin;

function heightOf(
  document: PDFKit.PDFDocument,
  columns: readonly Column[],
  cells: readonly string[],
  weight: keyof typeof fontFiles,
): number {
  document.font(fontFiles[weight]).fontSize(SIZE);
  const heights = columns.map(({ width }, index) =>
    document.heightOfString(cells[index] ?? '', { width: width - 2 * PADDING }),
  );
  return Math.max(...heights) + 2 * PADDING;
}

function drawRow(
  document: PDFKit.PDFDocument,
  columns: readonly Column[],
  cells: readonly string[],
  kind: 'head' | 'row' | 'foot',
): void {
  const weight = kind === 'row' ? 'regular' : 'bold';
  const height = heightOf(document, columns, cells, weight);
  const top = document.y;
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  if (kind === 'head') document.rect(PAGE.margin, top, width, height).fill(PAGE.ground);
  document.font(fontFiles[weight]).fontSize(SIZE).fillColor(PAGE.ink);
  let x = PAGE.margin;
  for (const [index, { width: own, right }] of columns.entries()) {
    document.text(cells[index] ?? '', x + PADDING, top + PADDING, {
      width: own - 2 * PADDING,
      align: right === true ? 'right' : 'left',
    });
    x += own;
  }
  document
    .moveTo(PAGE.margin, top + height)
    .lineTo(PAGE.margin + width, top + height)
    .lineWidth(0.5)
    .stroke(PAGE.line);
  document.x = PAGE.margin;
  document.y = top + height;
}

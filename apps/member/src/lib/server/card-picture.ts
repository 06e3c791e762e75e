import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { renderAsync } from '@resvg/resvg-js';
import PDFDocument from 'pdfkit';
import QRCode from 'qrcode';

/** What stands on a card, already in words. */
export interface CardFace {
  readonly heading: string;
  readonly programme: string;
  readonly independent: string;
  readonly name: string;
  readonly kpj: string;
  readonly segment: string;
  readonly validity: string;
  readonly labels: { readonly name: string; readonly kpj: string; readonly validity: string };
}

/** The size of a bank card, 85.6 × 54 mm, in units of the drawing. */
const WIDTH = 856;
const HEIGHT = 540;

/** The letters come along, so that a card looks the same on a machine without fonts. */
const fonts = (() => {
  const folder = dirname(
    createRequire(import.meta.url).resolve('@expo-google-fonts/plus-jakarta-sans/package.json'),
  );
  const file = (weight: string) => join(folder, weight, `PlusJakartaSans_${weight}.ttf`);
  return { regular: file('500Medium'), bold: file('700Bold') };
})();

const escape = (text: string): string =>
  text.replace(
    /[<>&"]/g,
    (sign) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' })[sign] ?? sign,
  );

/** KPJ in groups, as people read numbers aloud. */
export const groupKpj = (kpj: string): string => kpj.replace(/^(.{3})(.{4})(.{4})$/, '$1 $2 $3');

/** A name of any length on one line: the letters become smaller, never fewer. */
export const nameSize = (name: string): number =>
  Math.min(40, Math.floor((40 * 25) / Math.max(25, name.length)));

export function cardSvg(face: CardFace): string {
  const qr = QRCode.create(`JMO:KPJ:${face.kpj}`, { errorCorrectionLevel: 'M' }).modules;
  const cell = 168 / qr.size;
  const squares: string[] = [];
  for (let y = 0; y < qr.size; y++) {
    for (let x = 0; x < qr.size; x++)
      if (qr.get(y, x))
        squares.push(
          `M${(x * cell).toFixed(2)} ${(y * cell).toFixed(2)}h${cell.toFixed(2)}v${cell.toFixed(2)}h-${cell.toFixed(2)}z`,
        );
  }
  const text = (x: number, y: number, size: number, weight: 500 | 700, words: string, fill = '#ffffff') =>
    `<text x="${x}" y="${y}" font-family="Plus Jakarta Sans" font-size="${size}" font-weight="${weight}" fill="${fill}">${escape(words)}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}">
<rect width="${WIDTH}" height="${HEIGHT}" rx="36" fill="#0a5c4c"/>
<path d="M${WIDTH} 60v444a36 36 0 0 1-36 36H330C560 500 720 330 ${WIDTH} 60z" fill="#0d6b59"/>
<g transform="translate(48 44) scale(1.7)"><rect width="40" height="40" rx="11" fill="#ffffff"/><path d="M20 8l10 5v7.5c0 6-4.3 9.8-10 11.5-5.7-1.7-10-5.5-10-11.5V13z" fill="#0a5c4c"/><path d="M15 20.5l3.7 3.7L25.5 17" fill="none" stroke="#ffffff" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></g>
${text(136, 78, 30, 700, face.heading)}
${text(136, 110, 21, 500, face.programme, '#d5eae3')}
${text(48, 216, 19, 500, face.labels.kpj, '#d5eae3')}
${text(48, 266, 48, 700, groupKpj(face.kpj))}
${text(48, 334, 19, 500, face.labels.name, '#d5eae3')}
${text(48, 378, nameSize(face.name), 700, face.name)}
${text(48, 438, 22, 500, face.segment)}
${text(48, 468, 22, 500, face.validity)}
${text(48, 512, 15, 500, face.independent, '#d5eae3')}
<g transform="translate(620 300)"><rect x="-16" y="-16" width="200" height="200" rx="18" fill="#ffffff"/><path d="${squares.join('')}" fill="#10231f" shape-rendering="crispEdges"/></g>
</svg>`;
}

/** The card as a picture of 1712 × 1080 pixels. */
export async function cardPng(face: CardFace): Promise<Buffer> {
  const picture = await renderAsync(cardSvg(face), {
    fitTo: { mode: 'width', value: WIDTH * 2 },
    font: {
      loadSystemFonts: false,
      fontFiles: [fonts.regular, fonts.bold],
      defaultFontFamily: 'Plus Jakarta Sans',
    },
  });
  return picture.asPng();
}

/** The card in its true size on one page, with the same facts as text that can be searched and read aloud. */
export async function cardPdf(face: CardFace): Promise<Buffer> {
  const png = await cardPng(face);
  const document = new PDFDocument({
    size: 'A5',
    layout: 'landscape',
    margin: 48,
    info: { Title: `${face.heading} ${face.kpj}`, Author: 'JMO' },
    lang: 'id',
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const finished = new Promise<void>((resolve, reject) => document.on('end', resolve).on('error', reject));
  document.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold);
  const pointsPerMm = 72 / 25.4;
  document.image(png, 48, 48, { width: 85.6 * pointsPerMm });
  const beside = 48 + 85.6 * pointsPerMm + 28;
  document.font('bold').fontSize(15).text(face.heading, beside, 52);
  const facts = [
    [face.labels.name, face.name],
    [face.labels.kpj, face.kpj],
    ['', face.segment],
    [face.labels.validity, face.validity],
  ] as const;
  for (const [label, value] of facts) {
    document.moveDown(0.6);
    if (label !== '') document.font('regular').fontSize(9).text(label);
    document.font('bold').fontSize(11).text(value);
  }
  document.font('regular').fontSize(8).text(face.independent, 48, 260);
  document.end();
  await finished;
  return Buffer.concat(chunks);
}

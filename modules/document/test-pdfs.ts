import { deflateSync } from 'node:zlib';

/** PDFs for tests, written object by object, so that any of them can be made to lie. */
export interface PdfParts {
  /** Objects by number; 1 is the catalogue, 2 the pages, 3 the page unless replaced. */
  readonly objects?: Readonly<Record<number, string | Buffer>>;
  readonly header?: string;
  /** Between the objects and the table. */
  readonly between?: string;
  readonly trailer?: string;
  readonly after?: string | Buffer;
}

export const stream = (
  bytes: Buffer | string,
  dict = '',
  length: number | string = Buffer.from(bytes).length,
) =>
  Buffer.concat([
    Buffer.from(`<< ${dict} /Length ${length} >>\nstream\n`),
    Buffer.from(bytes as Buffer),
    Buffer.from('\nendstream'),
  ]);
export const packed = (text: string | Buffer, dict = '') =>
  stream(deflateSync(text), `/Filter /FlateDecode ${dict}`);

/** Objects packed as ISO 32000-2, 7.5.7 has it. */
export function objectStream(objects: Readonly<Record<number, string>>, dict = ''): Buffer {
  const bodies = Object.values(objects);
  let at = 0;
  const index = Object.keys(objects).map((number, place) => {
    const entry = `${number} ${at}`;
    at += bodies[place]!.length + 1;
    return entry;
  });
  const head = `${index.join(' ')} `;
  return packed(head + bodies.join(' '), `/Type /ObjStm /N ${bodies.length} /First ${head.length} ${dict}`);
}

const CATALOGUE = '<< /Type /Catalog /Pages 2 0 R >>';
const PAGES = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>';
const PAGE = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>';

export function testPdf(parts: PdfParts = {}): Buffer {
  const objects: Record<number, string | Buffer> = {
    1: CATALOGUE,
    2: PAGES,
    3: PAGE,
    4: packed('BT /F1 12 Tf (Surat keterangan) Tj ET'),
    ...parts.objects,
  };
  const chunks: Buffer[] = [Buffer.from(parts.header ?? '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const offsets: number[] = [];
  const size = () => chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  for (const [number, body] of Object.entries(objects)) {
    offsets.push(size());
    chunks.push(Buffer.from(`${number} 0 obj\n`), Buffer.from(body as Buffer), Buffer.from('\nendobj\n'));
  }
  if (parts.between !== undefined) chunks.push(Buffer.from(parts.between, 'latin1'));
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const start = size();
  chunks.push(
    Buffer.from(
      `xref\n0 1\n0000000000 65535 f \n1 ${offsets.length}\n${table}trailer\n<< /Size ${offsets.length + 1} /Root 1 0 R ${parts.trailer ?? ''} >>\nstartxref\n${start}\n%%EOF\n`,
    ),
    Buffer.from((parts.after ?? '') as Buffer),
  );
  return Buffer.concat(chunks);
}

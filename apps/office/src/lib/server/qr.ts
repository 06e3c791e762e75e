import { create } from 'qrcode';

/** A QR code as the path of an SVG drawing, one unit a module, with the quiet zone it needs. */
export interface QrDrawing {
  readonly size: number;
  readonly path: string;
}

const QUIET = 4;

export function drawQr(text: string): QrDrawing {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const parts: string[] = [];
  for (let y = 0; y < modules.size; y++)
    for (let x = 0; x < modules.size; x++)
      if (modules.get(y, x)) parts.push(`M${x + QUIET} ${y + QUIET}h1v1h-1z`);
  return { size: modules.size + 2 * QUIET, path: parts.join('') };
}

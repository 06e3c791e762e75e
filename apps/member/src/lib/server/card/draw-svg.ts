import type { Box, Drawing, Path, Shape, Text } from './drawing.ts';
import { FONT_FAMILY, measureText } from './fonts.ts';

/** A phone has not got our letters; its own stand in, spaced so that every line is as long as it was laid out. */
const FAMILIES = `${FONT_FAMILY}, system-ui, Roboto, 'Noto Sans', sans-serif`;
const WEIGHTS = { regular: 500, bold: 700 } as const;

/**
 * The drawing as SVG without a size of its own. Attributes only: the content security policy allows no inline styles.
 * `hidden` where the same is said in text beside it, else `label` says what the picture shows.
 */
export function drawSvg(drawing: Drawing, about: { readonly label: string } | 'hidden' = 'hidden'): string {
  const role =
    about === 'hidden' ? 'aria-hidden="true"' : `role="img" aria-label="${escapeXml(about.label)}"`;
  const shapes = drawing.shapes.map(drawShape).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${drawing.width} ${drawing.height}" ${role} font-family="${FAMILIES}">${shapes}</svg>`;
}

function drawShape(shape: Shape): string {
  switch (shape.kind) {
    case 'box':
      return drawBox(shape);
    case 'path':
      return drawPath(shape);
    case 'text':
      return drawText(shape);
  }
}

function drawBox({ x, y, width, height, radius, fill }: Box): string {
  const rect = (paint: string) =>
    `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" rx="${radius}" fill="${paint}"/>`;
  if (typeof fill === 'string') return rect(fill);
  return `<defs><linearGradient id="kartu-dasar"><stop stop-color="${fill[0]}"/><stop offset="1" stop-color="${fill[1]}"/></linearGradient></defs>${rect('url(#kartu-dasar)')}`;
}

function drawPath({ d, x, y, scale, fill, stroke }: Path): string {
  const line =
    stroke === undefined
      ? ''
      : ` stroke="${stroke.color}" stroke-width="${stroke.width}" stroke-linecap="round" stroke-linejoin="round"`;
  const size = scale === 1 ? '' : ` scale(${scale})`;
  return `<path transform="translate(${n(x)} ${n(y)})${size}" d="${d}" fill="${fill ?? 'none'}"${line}/>`;
}

const drawText = ({ x, y, text, size, weight, color }: Text): string =>
  `<text x="${n(x)}" y="${n(y)}" font-size="${size}" font-weight="${WEIGHTS[weight]}" textLength="${n(measureText(text, size, weight))}" fill="${color}">${escapeXml(text)}</text>`;

const n = (value: number): string => String(Math.round(value * 100) / 100);

const entities: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };

/** Signs that XML does not know at all are left out: one of them would make the whole card unreadable. */
function escapeXml(text: string): string {
  return (
    text
      .toWellFormed()
      // oxlint-disable-next-line no-control-regex -- these are the ones to be left out
      .replace(/[\u0000-\u001f\u007f\ufffe\uffff]/g, ' ')
      .replace(/[<>&"]/g, (sign) => entities[sign] ?? sign)
  );
}

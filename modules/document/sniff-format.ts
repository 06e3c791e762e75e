import type { PictureFormat } from './document.ts';

const HEIF_BRANDS = new Set(['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1']);

/** Tells the format from the first bytes; the name and the type a browser sends are hearsay. */
export function sniffFormat(bytes: Buffer): PictureFormat | 'heic' | 'pdf' | undefined {
  const startsWith = (text: string, at = 0) => bytes.toString('latin1', at, at + text.length) === text;
  if (startsWith('\xFF\xD8\xFF')) return 'jpeg';
  if (startsWith('\x89PNG\r\n\x1A\n')) return 'png';
  if (startsWith('%PDF-')) return 'pdf';
  if (startsWith('RIFF') && startsWith('WEBP', 8)) return 'webp';
  if (startsWith('ftyp', 4) && HEIF_BRANDS.has(bytes.toString('latin1', 8, 12))) return 'heic';
  return undefined;
}

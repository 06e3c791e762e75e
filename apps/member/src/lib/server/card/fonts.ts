import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import PDFDocument from 'pdfkit';
import type { Measure, Weight } from './drawing.ts';

/** The card brings its letters along, so that it looks the same on a machine without fonts. */
export const FONT_FAMILY = 'Plus Jakarta Sans';

const folder = dirname(
  createRequire(import.meta.url).resolve('@expo-google-fonts/plus-jakarta-sans/package.json'),
);
const file = (name: string): string => join(folder, name, `PlusJakartaSans_${name}.ttf`);

export const fontFiles: Readonly<Record<Weight, string>> = {
  regular: file('500Medium'),
  bold: file('700Bold'),
};

const advances = new Map<string, number>();
let ruler: PDFKit.PDFDocument | undefined;

/**
 * Adds up what each letter takes, as a share of the size. Letters, not texts, are remembered: there are few of them and
 * they name nobody. Kerning is left out; it moves a line by less than the margin the layout keeps.
 */
export const measureText: Measure = (text, size, weight) => {
  let share = 0;
  for (const letter of text) share += advanceOf(letter, weight);
  return share * size;
};

function advanceOf(letter: string, weight: Weight): number {
  const key = `${weight}${letter}`;
  const known = advances.get(key);
  if (known !== undefined) return known;
  ruler ??= new PDFDocument({ autoFirstPage: false, fontLayoutCache: false });
  const advance = ruler.font(fontFiles[weight]).fontSize(1).widthOfString(letter);
  advances.set(key, advance);
  return advance;
}

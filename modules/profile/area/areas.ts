import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * The country's areas by the codes of the Ministry of Home Affairs: province `32`, kabupaten or kota `32.76`, kecamatan
 * `32.76.05`, kelurahan or desa `32.76.05.1003` (package idn-area-data; docs/data-update.md says which edition).
 *
 * Eighty thousand names stay one text of 2 MB, read when first asked for: a search is one pass over it, and nothing is
 * kept per village.
 */
export interface Area {
  readonly code: string;
  readonly name: string;
}

const FILES = ['provinces', 'regencies', 'districts', 'villages'] as const;
const DEPTHS = FILES.length;

/** Lines of `code,name` in the order of their codes, one text per depth, with a line end before the first and after the last. */
let texts: readonly string[] | undefined;

function read(): readonly string[] {
  const folder = join(dirname(createRequire(import.meta.url).resolve('idn-area-data/package.json')), 'data');
  return FILES.map((file) => {
    const [, ...lines] = readFileSync(join(folder, `${file}.csv`), 'utf8')
      .trimEnd()
      .split(/\r?\n/);
    const plain = lines.map((line) => {
      const code = line.slice(0, line.indexOf(','));
      // A province has no parent column; a quoted name may hold a comma.
      const name = line.slice(
        file === 'provinces' ? code.length + 1 : line.indexOf(',', code.length + 1) + 1,
      );
      return `${code},${name.replace(/^"(.*)"$/, '$1').replaceAll('""', '"')}`;
    });
    return `\n${plain.sort().join('\n')}\n`;
  });
}
const textAt = (depth: number): string => (texts ??= read())[depth]!;

const depthOf = (code: string): number => code.split('.').length - 1;
/** A province, down to a kelurahan. */
const CODE = /^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/;

export const isVillage = (code: string): boolean => CODE.test(code) && depthOf(code) === DEPTHS - 1;

export function findArea(code: string): Area | undefined {
  if (!CODE.test(code)) return undefined;
  const text = textAt(depthOf(code));
  const at = text.indexOf(`\n${code},`);
  return at < 0 ? undefined : areaAt(text, at + 1);
}

function areaAt(text: string, start: number): Area {
  const comma = text.indexOf(',', start);
  return { code: text.slice(start, comma), name: text.slice(comma + 1, text.indexOf('\n', comma)) };
}

/** The areas within another, by name; the provinces without one. */
export function areasWithin(code: string | undefined): Area[] {
  if (code !== undefined && (!CODE.test(code) || depthOf(code) >= DEPTHS - 1)) return [];
  const text = textAt(code === undefined ? 0 : depthOf(code) + 1);
  const found: Area[] = [];
  const mark = code === undefined ? '\n' : `\n${code}.`;
  for (let at = text.indexOf(mark); at >= 0 && at < text.length - 1; at = text.indexOf('\n', at + 1)) {
    if (!text.startsWith(mark, at)) break;
    found.push(areaAt(text, at + 1));
  }
  return found.sort((one, other) => one.name.localeCompare(other.name, 'id'));
}

/** An area and those around it, the province first. Empty for a code nobody has. */
export function pathTo(code: string): Area[] {
  if (findArea(code) === undefined) return [];
  const parts = code.split('.');
  return parts.map((_, index) => findArea(parts.slice(0, index + 1).join('.'))!);
}

/** Every kelurahan whose name begins with these letters, in the order of codes. */
export function* villagesBeginningWith(words: string): Generator<Area> {
  const text = textAt(DEPTHS - 1);
  const beginning = new RegExp(`,${words.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}[^\n]*`, 'giu');
  for (const { index } of text.matchAll(beginning)) {
    const start = text.lastIndexOf('\n', index) + 1;
    yield areaAt(text, start);
  }
}

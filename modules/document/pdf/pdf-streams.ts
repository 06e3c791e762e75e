import { Readable } from 'node:stream';
import { createInflate } from 'node:zlib';
import { PdfReader, Unreadable, type PdfDict, type PdfValue } from './pdf-objects.ts';

/** More than this, unfolded, is no scan of a paper but an attempt to fill somebody's memory. */
export const MAX_UNFOLDED_BYTES = 160 * 1024 * 1024;
const MAX_OBJECT_STREAM_BYTES = 8 * 1024 * 1024;

export class TooLargeInside extends Error {}

/** Encodings of pictures; their bytes are pixels, whatever they are. */
const PICTURES = new Set(['DCTDecode', 'JPXDecode', 'CCITTFaxDecode', 'JBIG2Decode']);
const TEXT = new Set(['ASCII85Decode', 'ASCIIHexDecode', 'RunLengthDecode', 'LZWDecode']);

/** How the stream is encoded, outermost first. */
export function filtersOf({ entries }: PdfDict): readonly string[] {
  const filter = entries.get('Filter');
  const items = filter === undefined ? [] : filter.kind === 'array' ? filter.items : [filter];
  return items.map((item) => {
    if (item.kind !== 'name') throw new Unreadable('an encoding without name');
    return item.name;
  });
}

/** The bytes a stream unfolds to are counted, not kept. @returns how many; throws for what cannot be unfolded */
export async function countUnfolded(dict: PdfDict, stream: Buffer, max: number): Promise<number> {
  const filters = filtersOf(dict);
  for (const [index, filter] of filters.entries()) {
    if (PICTURES.has(filter) && index === filters.length - 1) continue;
    if (filter === 'FlateDecode' && index === 0) continue;
    if (TEXT.has(filter) && filters.length === 1) continue;
    throw new Unreadable(`encoded as ${filters.join(' ')}`);
  }
  return filters[0] === 'FlateDecode' ? (await inflate(stream, max, false)).size : stream.length;
}

/** The objects packed in an object stream (7.5.7). */
export async function unpackObjects(
  dict: PdfDict,
  stream: Buffer,
): Promise<{ readonly number: number; readonly value: PdfValue }[]> {
  const filters = filtersOf(dict);
  const predictor = dict.entries.get('DecodeParms');
  if (predictor !== undefined || filters.some((filter) => filter !== 'FlateDecode') || filters.length > 1)
    throw new Unreadable('objects packed in an unusual way');
  const bytes = filters.length === 0 ? stream : (await inflate(stream, MAX_OBJECT_STREAM_BYTES, true)).bytes;
  const [count, first] = ['N', 'First'].map((key) => {
    const value = dict.entries.get(key);
    if (value?.kind !== 'number' || !Number.isSafeInteger(value.value)) throw new Unreadable(`no ${key}`);
    return value.value;
  }) as [number, number];
  const index = new PdfReader(bytes);
  return Array.from({ length: checked(count, bytes) }, () => {
    const number = index.integer();
    return { number, value: new PdfReader(bytes, first + index.integer()).value() };
  });
}

function checked(count: number, bytes: Buffer): number {
  if (count < 0 || count > bytes.length) throw new Unreadable('more objects than bytes');
  return count;
}

async function inflate(
  packed: Buffer,
  max: number,
  keep: boolean,
): Promise<{ readonly size: number; readonly bytes: Buffer }> {
  const kept: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of Readable.from([packed]).pipe(createInflate()) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > max) throw new TooLargeInside();
      if (keep) kept.push(chunk);
    }
  } catch (error) {
    if (error instanceof TooLargeInside) throw error;
    throw new Unreadable('a stream is damaged', { cause: error });
  }
  return { size, bytes: Buffer.concat(kept) };
}

import { PdfReader, Unreadable, type PdfDict, type PdfValue } from './pdf-objects.ts';

/** One object of the file: a value, and the bytes of its stream as they stand (still encoded). A trailer has no number. */
export interface PdfObject {
  readonly number?: number;
  readonly value: PdfValue;
  readonly stream?: Buffer;
}

const MAX_OBJECTS = 100_000;
const LONGEST_COMMENT = 200;

/**
 * Reads a file from its first byte to its last: header, objects, cross-reference tables, trailers, and nothing besides.
 * The tables are not believed; every object that any viewer could find is read, older revisions too. Bytes that belong
 * to nothing (a second file in front of, between or behind the objects) make it {@link Unreadable}.
 */
export function readPdfFile(bytes: Buffer): PdfObject[] {
  const reader = new PdfReader(bytes);
  if (!/^%PDF-(1\.[0-7]|2\.0)$/.test(reader.skipComment().trimEnd())) throw new Unreadable('no header');
  const lengths = smallNumbers(bytes);
  const objects: PdfObject[] = [];
  let last = '';
  for (;;) {
    const comments = betweenObjects(reader);
    if (reader.atEnd) {
      if (comments.at(-1) !== '%%EOF') throw new Unreadable('the file does not end');
      return objects;
    }
    last = piece(reader, objects, lengths, last);
    if (objects.length > MAX_OBJECTS) throw new Unreadable('too many objects');
  }
}

/** An object, a table, a trailer or the pointer to the table. @returns which, since a table comes before its trailer */
function piece(
  reader: PdfReader,
  objects: PdfObject[],
  lengths: ReadonlyMap<number, number>,
  last: string,
): string {
  if (reader.startsWith('xref')) {
    reader.at += 4;
    table(reader);
    return 'xref';
  }
  if (reader.startsWith('trailer') && last === 'xref') {
    reader.at += 7;
    const value = reader.value();
    if (value.kind !== 'dict') throw new Unreadable('a trailer is no dictionary');
    objects.push({ value });
    return 'trailer';
  }
  if (reader.startsWith('startxref')) {
    reader.at += 9;
    reader.integer();
    return 'startxref';
  }
  objects.push(object(reader, lengths));
  return 'object';
}

function object(reader: PdfReader, lengths: ReadonlyMap<number, number>): PdfObject {
  const number = reader.integer();
  reader.integer();
  reader.expect('obj');
  const value = reader.value();
  reader.skipBlanks();
  if (!reader.startsWith('stream')) {
    reader.expect('endobj');
    return { number, value };
  }
  if (value.kind !== 'dict') throw new Unreadable('a stream without dictionary');
  reader.at += 6;
  if (reader.startsWith('\r\n')) reader.at += 2;
  else if (reader.startsWith('\n')) reader.at += 1;
  else throw new Unreadable('a stream without line end');
  const start = reader.at;
  reader.at = start + lengthOf(value, lengths);
  const stream = reader.bytes.subarray(start, reader.at);
  if (holdsObject(stream)) throw new Unreadable('objects inside a stream');
  while (reader.startsWith('\r') || reader.startsWith('\n')) reader.at += 1;
  if (!reader.startsWith('endstream')) throw new Unreadable('a stream of another length');
  reader.at += 9;
  reader.expect('endobj');
  return { number, value, stream };
}

function lengthOf({ entries }: PdfDict, lengths: ReadonlyMap<number, number>): number {
  const length = entries.get('Length');
  const bytes =
    length?.kind === 'number'
      ? length.value
      : length?.kind === 'ref'
        ? lengths.get(length.object)
        : undefined;
  if (bytes === undefined || !Number.isSafeInteger(bytes) || bytes < 0)
    throw new Unreadable('a stream without length');
  return bytes;
}

/** Lines of a cross-reference table: pairs of numbers, and entries that end in n or f. */
function table(reader: PdfReader): void {
  for (;;) {
    reader.skipBlanks();
    if (!/^\d/.test(reader.bytes.toString('latin1', reader.at, reader.at + 1))) return;
    reader.integer();
    for (let left = reader.integer(); left > 0; left -= 1) {
      reader.integer();
      reader.integer();
      reader.skipBlanks();
      if (!reader.startsWith('n') && !reader.startsWith('f')) throw new Unreadable('not an entry of a table');
      reader.at += 1;
    }
  }
}

/** Comments are short and hold no markup: a page or an archive does not pass as one. */
function betweenObjects(reader: PdfReader): string[] {
  const comments: string[] = [];
  for (;;) {
    while (/^[\0\t\n\f\r ]/.test(reader.bytes.toString('latin1', reader.at, reader.at + 1))) reader.at += 1;
    if (!reader.startsWith('%')) return comments;
    const comment = reader.skipComment();
    if (comment.length > LONGEST_COMMENT || /[<>]/.test(comment)) throw new Unreadable('not a comment');
    comments.push(comment.trimEnd());
  }
}

/** Objects that are a number and nothing else: lengths of streams may stand in one. Two with one name contradict. */
function smallNumbers(bytes: Buffer): Map<number, number> {
  const found = new Map<number, number>();
  for (let end = bytes.indexOf('endobj'); end >= 0; end = bytes.indexOf('endobj', end + 6)) {
    const before = bytes.toString('latin1', Math.max(0, end - 48), end);
    const match = /(?:^|\s)(\d{1,10})\s{1,2}\d{1,5}\s{1,2}obj\s{1,3}(\d{1,10})\s{0,3}$/.exec(before);
    if (match === null) continue;
    const [object, value] = [Number.parseInt(match[1]!, 10), Number.parseInt(match[2]!, 10)];
    if ((found.get(object) ?? value) !== value) throw new Unreadable('two lengths of one name');
    found.set(object, value);
  }
  return found;
}

/** A viewer that repairs files by looking for objects everywhere would find one here that we have not read. */
function holdsObject(stream: Buffer): boolean {
  for (let at = stream.indexOf(' obj'); at >= 0; at = stream.indexOf(' obj', at + 4)) {
    if (/\d\s{1,4}\d{1,5}\s*$/.test(stream.toString('latin1', Math.max(0, at - 16), at))) return true;
  }
  return false;
}

import { err, ok, type Result } from '@jmo/kernel';
import { readPdfFile, type PdfObject } from './pdf-file.ts';
import { nameIn, Unreadable, type PdfDict, type PdfValue } from './pdf-objects.ts';
import { countUnfolded, MAX_UNFOLDED_BYTES, TooLargeInside, unpackObjects } from './pdf-streams.ts';

/**
 * - `DAMAGED`: not a PDF from its first byte to its last, or written in a way nobody here can judge
 * - `ENCRYPTED`: opens with a password only
 * - `ACTIVE`: does something when it is opened, or carries other files
 * - `TOO_LARGE_INSIDE`: unfolds to more than a scan ever does
 */
export type PdfProblem = 'DAMAGED' | 'ENCRYPTED' | 'ACTIVE' | 'TOO_LARGE_INSIDE';

/** Keys behind which something acts or other files travel. */
const ACTIVE_KEYS = new Set([
  'JavaScript',
  'JS',
  'EmbeddedFiles',
  'EF',
  'XFA',
  'RichMediaContent',
  'RichMediaSettings',
  'Collection',
  'Launch',
  '3DD',
  // Begins something by itself when a page or a field is looked at.
  'AA',
]);
/** Actions, annotations and files that do the same; as the value of a key that says what something is. */
const ACTIVE_NAMES = new Set([
  'JavaScript',
  'Launch',
  'GoToE',
  'GoToR',
  'GoTo3DView',
  'SubmitForm',
  'ImportData',
  'Rendition',
  'RichMedia',
  'RichMediaExecute',
  'Movie',
  'Sound',
  'Screen',
  '3D',
  'EmbeddedFile',
  'FileAttachment',
]);
const SAYS_WHAT = new Set(['S', 'Type', 'Subtype']);

class Active extends Error {}
class Encrypted extends Error {}

/** Whether a PDF is a picture of a paper and nothing that acts; every object in it is looked at, packed ones too. */
export async function checkPdf(bytes: Buffer): Promise<Result<{ readonly pages: number }, PdfProblem>> {
  try {
    return ok({ pages: await countPages(bytes) });
  } catch (error) {
    if (error instanceof Unreadable) return err('DAMAGED');
    if (error instanceof Encrypted) return err('ENCRYPTED');
    if (error instanceof Active) return err('ACTIVE');
    if (error instanceof TooLargeInside) return err('TOO_LARGE_INSIDE');
    throw error;
  }
}

async function countPages(bytes: Buffer): Promise<number> {
  const objects = readPdfFile(bytes);
  // Said first: in an encrypted file nothing else can be judged.
  for (const { value } of objects)
    if (value.kind === 'dict' && value.entries.has('Encrypt')) throw new Encrypted();
  const all: PdfObject[] = [...objects];
  let unfolded = 0;
  for (const { value, stream } of objects) {
    if (stream === undefined || value.kind !== 'dict') continue;
    if (value.entries.has('F')) throw new Active();
    if (isObjectStream(value)) all.push(...(await unpackObjects(value, stream)));
    else unfolded += await countUnfolded(value, stream, MAX_UNFOLDED_BYTES - unfolded);
  }
  const values = all.map(({ value }) => value);
  values.forEach(judge);
  if (values.some((value) => actsOnOpening(value, all))) throw new Active();
  const ofType = (type: string) =>
    values.filter((value) => value.kind === 'dict' && nameIn(value, 'Type') === type);
  if (ofType('Catalog').length === 0) throw new Unreadable('no catalogue');
  const pages = ofType('Page').length;
  if (pages === 0) throw new Unreadable('no page');
  return pages;
}

/** Viewers unpack what has a count and a first one, whatever it calls itself. */
const isObjectStream = (dict: PdfDict): boolean =>
  nameIn(dict, 'Type') === 'ObjStm' || (dict.entries.has('N') && dict.entries.has('First'));

/** A place in the document may be shown first; whatever else happens on opening was not asked for by whoever looks. */
function actsOnOpening(value: PdfValue, all: readonly PdfObject[]): boolean {
  const first = value.kind === 'dict' ? value.entries.get('OpenAction') : undefined;
  if (first?.kind !== 'ref') return first !== undefined && !isPlace(first);
  // Every revision of it: none is believed to be the last.
  return all.some(({ number, value: named }) => number === first.object && !isPlace(named));
}

/** An action may name another one that follows it (`Next`, ISO 32000-2, 12.6.2). */
const isPlace = (value: PdfValue): boolean =>
  value.kind === 'dict' ? nameIn(value, 'S') === 'GoTo' && !value.entries.has('Next') : value.kind !== 'ref';

function judge(value: PdfValue): void {
  if (value.kind === 'array') value.items.forEach(judge);
  if (value.kind === 'dict') judgeDict(value);
}

function judgeDict({ entries }: PdfDict): void {
  for (const [key, value] of entries) {
    if (ACTIVE_KEYS.has(key)) throw new Active();
    if (SAYS_WHAT.has(key) && value.kind === 'ref') throw new Unreadable('what it is stands elsewhere');
    if (SAYS_WHAT.has(key) && value.kind === 'name' && ACTIVE_NAMES.has(value.name)) throw new Active();
    judge(value);
  }
}

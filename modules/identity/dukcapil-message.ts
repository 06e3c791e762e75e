import type {
  ElementMatch,
  ElementMatches,
  RegistryAnswer,
  RegistryElement,
  StatedElements,
} from './identity.ts';

/** Our elements and Dukcapil's names for them (CALL_VERIFY_BY_ELEMEN). */
const WIRE_NAMES = {
  familyCardNo: 'NO_KK',
  fullName: 'NAMA_LGKP',
  birthPlace: 'TMPT_LHR',
  birthDate: 'TGL_LHR',
  sex: 'JENIS_KLMIN',
  motherName: 'NAMA_LGKP_IBU',
  address: 'ALAMAT',
  rt: 'NO_RT',
  rw: 'NO_RW',
  village: 'KEL_NAME',
  district: 'KEC_NAME',
  regency: 'KAB_NAME',
  province: 'PROP_NAME',
} as const satisfies Record<RegistryElement, string>;

const elementNames = Object.keys(WIRE_NAMES) as RegistryElement[];

/** The elements of a request; dates as DD-MM-YYYY. */
export function toWire(stated: StatedElements): Record<string, string> {
  const wire: Record<string, string> = { NIK: stated.nik };
  for (const element of elementNames) {
    const value = stated[element];
    if (value !== undefined && value !== '')
      wire[WIRE_NAMES[element]] = typeof value === 'string' ? value : dayFirst(value);
  }
  return wire;
}

const dayFirst = (date: Temporal.PlainDate): string => date.toString().split('-').toReversed().join('-');

/**
 * Reads `{content: [{…}]}`: either `RESPONSE_CODE` (11 not found, 12 deceased; anything else says nothing about the
 * person) or a verdict per element, "Sesuai (92)" or "Tidak Sesuai". A verdict that cannot be read makes the whole
 * answer unreadable: it must not pass as a match, nor be held against anybody.
 */
export function fromWire(body: unknown): RegistryAnswer {
  const content = firstContent(body);
  if (content === undefined) return { outcome: 'UNAVAILABLE', reason: 'UNREADABLE' };
  const code = content['RESPONSE_CODE'];
  if (code !== undefined) {
    // As a number or as text: nobody is to wait for ever for an answer that was given.
    if (code === '11' || code === 11) return { outcome: 'NOT_FOUND' };
    if (code === '12' || code === 12) return { outcome: 'DECEASED' };
    return { outcome: 'UNAVAILABLE', reason: 'REFUSED' };
  }
  const elements: { [element in RegistryElement]?: ElementMatch } = {};
  for (const element of elementNames) {
    const verdict = content[WIRE_NAMES[element]];
    if (verdict === undefined) continue;
    const match = readVerdict(verdict);
    if (match === undefined) return { outcome: 'UNAVAILABLE', reason: 'UNREADABLE' };
    elements[element] = match;
  }
  return { outcome: 'CHECKED', elements: elements satisfies ElementMatches };
}

function firstContent(body: unknown): Record<string, unknown> | undefined {
  if (typeof body !== 'object' || body === null || !('content' in body)) return undefined;
  const first: unknown = Array.isArray(body.content) ? body.content[0] : undefined;
  return typeof first === 'object' && first !== null ? (first as Record<string, unknown>) : undefined;
}

function readVerdict(verdict: unknown): ElementMatch | undefined {
  if (typeof verdict !== 'string') return undefined;
  if (/^\s*Tidak Sesuai\s*$/i.test(verdict)) return { match: 'MISMATCH' };
  const [whole, digits] = /^\s*Sesuai(?:\s*\((\d{1,3})\))?\s*$/i.exec(verdict) ?? [];
  if (whole === undefined) return undefined;
  const score = digits === undefined ? 100 : Number(digits);
  if (score > 100) return undefined;
  return score === 100 ? { match: 'MATCH' } : { match: 'PARTIAL', score };
}

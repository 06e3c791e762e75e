import { isDeceasedNik, isUnknownNik, registeredName, type Person } from './person.ts';
import { normalise, similarity } from './similarity.ts';

/**
 * Dukcapil's element check: it never tells a citizen's data, only whether what was asked fits.
 *
 * `RESPONSE_CODE` where there is nothing to compare (the meaning of the codes is this sandbox's own, the real
 * service documents them to its partners only):
 * 08 user or password refused · 11 NIK not found · 12 the person has died · 13 NIK or TRESHOLD malformed.
 */
export type Content = Readonly<Record<string, string>>;

export const outcomes = {
  refused: { RESPONSE_CODE: '08', RESPONSE: 'User ID atau password tidak dikenal' },
  notFound: { RESPONSE_CODE: '11', RESPONSE: 'Data Tidak Ditemukan' },
  deceased: { RESPONSE_CODE: '12', RESPONSE: 'Data Ditemukan, Status Meninggal Dunia' },
  malformed: { RESPONSE_CODE: '13', RESPONSE: 'NIK atau TRESHOLD tidak sesuai format' },
} as const satisfies Record<string, Content>;

/** Texts may be similar enough; everything else fits or does not. */
const texts: Readonly<Record<string, (person: Person) => string>> = {
  NAMA_LGKP: registeredName,
  NAMA_LGKP_IBU: (person) => person.motherName,
  TMPT_LHR: (person) => person.birthPlace,
  ALAMAT: (person) => person.address,
};
const exact: Readonly<Record<string, { held: (person: Person) => string; read: (asked: string) => string }>> =
  {
    NIK: { held: (person) => person.nik, read: (asked) => asked.trim() },
    NO_KK: { held: (person) => person.familyCardNo, read: (asked) => asked.trim() },
    TGL_LHR: {
      held: (person) => person.birthDate.split('-').toReversed().join('-'),
      read: (asked) => asked.trim(),
    },
    JENIS_KLMIN: { held: (person) => person.sex.toUpperCase(), read: readSex },
  };

/** L or P from what partners send: L/P, 1/2, "Laki-Laki"/"Perempuan". */
function readSex(asked: string): string {
  const sex = normalise(asked);
  if (sex === '1' || sex.startsWith('L')) return 'L';
  return sex === '2' || sex.startsWith('P') ? 'P' : sex;
}

/**
 * @param request the body of CALL_VERIFY_BY_ELEMEN; dates as DD-MM-YYYY, TRESHOLD (so spelt) 0 to 100, default 100
 * @returns for each element asked "Sesuai (nn)" or "Tidak Sesuai"; an element the registry holds nothing about is left
 *   out; or an outcome with RESPONSE_CODE
 */
export function checkElements(
  request: Readonly<Record<string, unknown>>,
  person: Person | undefined,
): Content {
  const nik = textOf(request['NIK']);
  const threshold = request['TRESHOLD'] === undefined ? 100 : Number(request['TRESHOLD']);
  if (!/^\d{16}$/.test(nik) || !(threshold >= 0 && threshold <= 100)) return outcomes.malformed;
  if (isUnknownNik(nik)) return outcomes.notFound;
  if (isDeceasedNik(nik)) return outcomes.deceased;
  if (person === undefined) return outcomes.notFound;

  const content: Record<string, string> = {};
  for (const [element, value] of Object.entries(request)) {
    const asked = textOf(value);
    const verdict = asked === '' ? undefined : judge(element, asked, person, threshold);
    if (verdict !== undefined) content[element] = verdict;
  }
  return content;
}

function judge(element: string, asked: string, person: Person, threshold: number): string | undefined {
  const held = (texts[element] ?? exact[element]?.held)?.(person);
  if (held === undefined || held === '') return undefined;
  const rule = exact[element];
  const score = rule === undefined ? similarity(asked, held) : rule.read(asked) === held ? 100 : 0;
  return score > 0 && score >= threshold ? `Sesuai (${score})` : 'Tidak Sesuai';
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';

import {
  dateInWib,
  err,
  ok,
  parseDate,
  parseKpj,
  parseNik,
  parsePhoneNumber,
  type Kpj,
  type Nik,
  type Result,
} from '@jmo/kernel';
import { isRelation, type Deceased, type Heir } from './filing.ts';

/** A form's fields as they were sent. */
export type HeirInput = Readonly<Record<string, string | undefined>>;
/** Every wrong field at once, each with the first thing wrong with it. */
export type HeirFieldProblems = {
  readonly code: 'FIELDS';
  readonly fields: Readonly<Record<string, string>>;
};

const MAX_NAME_LENGTH = 120;

function parseName(text: string | undefined): Result<string, 'name-missing' | 'name-too-long'> {
  const name = (text ?? '').normalize('NFC').replace(/\s+/g, ' ').trim();
  if (name === '') return err('name-missing');
  return name.length > MAX_NAME_LENGTH ? err('name-too-long') : ok(name);
}

/** As the browser's date field sends it, or day first, as people write it where there is no such field. */
function parseDay(
  text: string | undefined,
  now: Temporal.Instant,
): Result<string, 'date-malformed' | 'date-not-yet'> {
  const compact = (text ?? '').trim().replace(/[\s./]+/g, '-');
  const [, day, month, year] = /^(\d{1,2})-(\d{1,2})-(\d{4})$/.exec(compact) ?? [];
  const iso = day === undefined ? compact : `${year}-${month!.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = parseDate(iso);
  if (!date.ok) return date;
  if (Temporal.PlainDate.compare(date.value, dateInWib(now)) > 0) return err('date-not-yet');
  return ok(date.value.toString());
}

/** Who files: fields `fullName`, `nik`, `birthDate`, `relation`, `phone`. */
export function parseHeir(input: HeirInput, now: Temporal.Instant): Result<Heir, HeirFieldProblems> {
  const fullName = parseName(input['fullName']);
  const nik = parseNik(input['nik'] ?? '');
  const birthDate = parseDay(input['birthDate'], now);
  const phone = parsePhoneNumber(input['phone'] ?? '');
  const relation = input['relation'] ?? '';
  const fields: Record<string, string> = {};
  if (!fullName.ok) fields['fullName'] = fullName.error;
  if (!nik.ok) fields['nik'] = nik.error;
  if (!birthDate.ok) fields['birthDate'] = birthDate.error;
  if (!isRelation(relation)) fields['relation'] = relation === '' ? 'required' : 'not-a-choice';
  if (!phone.ok) fields['phone'] = phone.error;
  if (!fullName.ok || !nik.ok || !birthDate.ok || !phone.ok || !isRelation(relation))
    return err({ code: 'FIELDS', fields });
  return ok({
    fullName: fullName.value,
    nik: nik.value,
    birthDate: birthDate.value,
    relation,
    phone: phone.value,
  });
}

/**
 * Who died: fields `fullName`, `nik`, `kpj`, `diedOn`; NIK or card number, or both. That it is read says nothing about
 * whether there is such a participant: nobody looks.
 */
export function parseDeceased(
  input: HeirInput,
  { now, heir }: { now: Temporal.Instant; heir: Pick<Heir, 'nik'> },
): Result<Deceased, HeirFieldProblems> {
  const fullName = parseName(input['fullName']);
  const diedOn = parseDay(input['diedOn'], now);
  const nik = given(input['nik'], parseNik);
  const kpj = given(input['kpj'], parseKpj);
  const fields: Record<string, string> = {};
  if (!fullName.ok) fields['fullName'] = fullName.error;
  if (!nik.ok) fields['nik'] = nik.error;
  else if (nik.value === undefined && kpj.ok && kpj.value === undefined) fields['nik'] = 'nik-or-kpj';
  else if (nik.value === heir.nik) fields['nik'] = 'nik-is-the-heirs';
  if (!kpj.ok) fields['kpj'] = kpj.error;
  if (!diedOn.ok) fields['diedOn'] = diedOn.error;
  if (!fullName.ok || !diedOn.ok || !nik.ok || !kpj.ok || Object.keys(fields).length > 0)
    return err({ code: 'FIELDS', fields });
  return ok({
    fullName: fullName.value,
    diedOn: diedOn.value,
    ...(nik.value === undefined ? {} : { nik: nik.value }),
    ...(kpj.value === undefined ? {} : { kpj: kpj.value }),
  });
}

function given<Value extends Nik | Kpj, Problem>(
  text: string | undefined,
  parse: (text: string) => Result<Value, Problem>,
): Result<Value | undefined, Problem> {
  return text === undefined || text.trim() === '' ? ok(undefined) : parse(text);
}

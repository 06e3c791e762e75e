import type { Context, RateLimit } from '@jmo/database';
import {
  dateInWib,
  err,
  type Kpj,
  networkOf,
  type Nik,
  ok,
  parseDate,
  parseKpj,
  parseNik,
  parsePassportNumber,
  type PassportNumber,
  type Result,
} from '@jmo/kernel';
import { matchRegistration } from '@jmo/membership';
import type { FieldProblem, FieldProblems, Input } from '../../account.ts';
import { DAY, HOUR, withinLimits } from '../../limits.ts';
import { unconfirmPerson } from '../dependencies.ts';
import type { RegistrationStep, StatedPerson } from '../registration.ts';

/** Guessing a person's data is what these stop. Many people share one address of a mobile network, hence the wide one. */
const PER_DRAFT: RateLimit = { name: 'registration-match-draft', max: 10, windowSeconds: DAY };
const PER_PERSON_AND_ADDRESS: RateLimit = {
  name: 'registration-match-person-ip',
  max: 10,
  windowSeconds: HOUR,
};
/** Wide, so that a stranger with somebody's NIK does not keep them from registering; five things have to be guessed. */
const PER_PERSON: RateLimit = { name: 'registration-match-person', max: 200, windowSeconds: DAY };
const PER_ADDRESS: RateLimit = { name: 'registration-match-ip', max: 300, windowSeconds: HOUR };

const MAX_NAME_LENGTH = 120;

/**
 * Data Diri. Input: `nik` (WNI) or `passportNumber` (WNA), `kpj`, `fullName`, `birthDate` (`YYYY-MM-DD` or
 * `DD-MM-YYYY`). Any mismatch is the one answer DATA_NOT_MATCHED.
 */
export const dataDiri: RegistrationStep = {
  slug: 'data-diri',
  isDone: (draft) => draft.personConfirmed === true,
  async save(context, { stored, input, caller, draftKey }) {
    const { segment, citizenship } = stored.draft;
    const form = parseForm(context, input, citizenship === 'WNA');
    if (!form.ok) return form;
    const { kpj, fullName, birthDate, ...document } = form.value;
    const person = 'nik' in document ? document.nik : document.passportNumber;
    const allowed = await withinLimits(context, [
      [PER_DRAFT, draftKey],
      [PER_PERSON_AND_ADDRESS, `${person} ${networkOf(caller.ip)}`],
      [PER_PERSON, person],
      [PER_ADDRESS, networkOf(caller.ip)],
    ]);
    if (!allowed.ok) return allowed;
    const match = await matchRegistration(context, {
      segment: segment!,
      citizenship: citizenship!,
      ...document,
      kpj,
      fullName,
      birthDate,
    });
    if (!match.ok) return err({ code: 'DATA_NOT_MATCHED' });
    const stated: StatedPerson = { ...document, kpj, fullName, birthDate: birthDate.toString() };
    const { participantId, warnings } = match.value;
    return ok((now) => {
      // Another window may have changed what this was matched with.
      if (now.draft.segment !== segment || now.draft.citizenship !== citizenship) return now;
      const before = now.participantId === participantId ? now : unconfirmPerson(now);
      return {
        ...before,
        participantId,
        draft: { ...before.draft, person: stated, personConfirmed: true, warnings },
      };
    });
  },
};

type Form = ({ nik: Nik } | { passportNumber: PassportNumber }) & {
  kpj: Kpj;
  fullName: string;
  birthDate: Temporal.PlainDate;
};

function parseForm(context: Context, input: Input, foreign: boolean): Result<Form, FieldProblems> {
  const nik = parseNik(input['nik'] ?? '');
  const passportNumber = parsePassportNumber(input['passportNumber'] ?? '');
  const kpj = parseKpj(input['kpj'] ?? '');
  const fullName = (input['fullName'] ?? '').normalize('NFC').replace(/\s+/g, ' ').trim();
  const birthDate = parseBirthDate(context, input['birthDate'] ?? '');
  const fields: Record<string, FieldProblem> = {};
  if (!foreign && !nik.ok) fields['nik'] = nik.error;
  if (foreign && !passportNumber.ok) fields['passportNumber'] = passportNumber.error;
  if (!kpj.ok) fields['kpj'] = kpj.error;
  if (fullName === '') fields['fullName'] = 'name-missing';
  if (fullName.length > MAX_NAME_LENGTH) fields['fullName'] = 'name-too-long';
  if (!birthDate.ok) fields['birthDate'] = birthDate.error;
  const document = foreign
    ? passportNumber.ok && { passportNumber: passportNumber.value }
    : nik.ok && { nik: nik.value };
  if (Object.keys(fields).length > 0 || !document || !kpj.ok || !birthDate.ok)
    return err({ code: 'FIELDS', fields });
  return ok({ ...document, kpj: kpj.value, fullName, birthDate: birthDate.value });
}

/** As the browser's date field sends it, or day first, as people write it where there is no such field. */
function parseBirthDate(
  context: Context,
  text: string,
): Result<Temporal.PlainDate, 'date-malformed' | 'date-in-future'> {
  const compact = text.trim().replace(/[\s./]+/g, '-');
  const [, day, month, year] = /^(\d{1,2})-(\d{1,2})-(\d{4})$/.exec(compact) ?? [];
  const iso = day === undefined ? compact : `${year}-${month!.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = parseDate(iso);
  if (!date.ok) return date;
  const future = Temporal.PlainDate.compare(date.value, dateInWib(context.clock.now())) > 0;
  return future ? err('date-in-future') : date;
}

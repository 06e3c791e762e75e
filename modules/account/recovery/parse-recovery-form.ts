import {
  err,
  ok,
  parseDate,
  parseEmailAddress,
  parseKpj,
  parseNik,
  parsePassportNumber,
  parsePhoneNumber,
  type EmailAddress,
  type PhoneNumber,
  type Result,
} from '@jmo/kernel';
import type { FieldProblem, FieldProblems, Input } from '../account.ts';
import type { SealedRecovery } from './recovery.ts';

const MAX_NAME_LENGTH = 120;

export interface RecoveryForm {
  readonly stated: SealedRecovery['stated'];
  readonly email: EmailAddress;
  readonly phone: PhoneNumber;
}

/** Every wrong field at once. A passport counts where no NIK was typed. */
export function parseRecoveryForm(
  input: Input,
  today: Temporal.PlainDate,
): Result<RecoveryForm, FieldProblems> {
  const byPassport = (input['nik'] ?? '').trim() === '' && (input['passportNumber'] ?? '').trim() !== '';
  const nik = parseNik(input['nik'] ?? '');
  const passportNumber = parsePassportNumber(input['passportNumber'] ?? '');
  const kpj = parseKpj(input['kpj'] ?? '');
  const fullName = (input['fullName'] ?? '').normalize('NFC').replace(/\s+/g, ' ').trim();
  const birthDate = parseDate(dayLast(input['birthDate'] ?? ''));
  const email = parseEmailAddress(input['email'] ?? '');
  const phone = parsePhoneNumber(input['phone'] ?? '');
  const fields: Record<string, FieldProblem> = {};
  if (!byPassport && !nik.ok) fields['nik'] = nik.error;
  if (byPassport && !passportNumber.ok) fields['passportNumber'] = passportNumber.error;
  if (!kpj.ok) fields['kpj'] = kpj.error;
  if (fullName === '') fields['fullName'] = 'name-missing';
  if (fullName.length > MAX_NAME_LENGTH) fields['fullName'] = 'name-too-long';
  if (!birthDate.ok) fields['birthDate'] = birthDate.error;
  else if (Temporal.PlainDate.compare(birthDate.value, today) > 0) fields['birthDate'] = 'date-in-future';
  if (!email.ok) fields['email'] = email.error;
  if (!phone.ok) fields['phone'] = phone.error;
  if (Object.keys(fields).length > 0 || !kpj.ok || !birthDate.ok || !email.ok || !phone.ok)
    return err({ code: 'FIELDS', fields });
  const document = byPassport
    ? passportNumber.ok && { passportNumber: passportNumber.value }
    : nik.ok && { nik: nik.value };
  return ok({
    stated: { ...document, kpj: kpj.value, fullName, birthDate: birthDate.value.toString() },
    email: email.value,
    phone: phone.value,
  });
}

/** As the browser's date field sends it, or day first, as people write it where there is no such field. */
function dayLast(text: string): string {
  const compact = text.trim().replace(/[\s./]+/g, '-');
  const [, day, month, year] = /^(\d{1,2})-(\d{1,2})-(\d{4})$/.exec(compact) ?? [];
  return day === undefined ? compact : `${year}-${month!.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

import { err, ok, type Result } from '../result.ts';
import { isCommonPassword } from './common-passwords.ts';

/** Eight characters at least; the screens advise twelve. No rules about kinds of characters (NIST SP 800-63B-4, OWASP ASVS 6.2). */
export const MIN_PASSWORD_LENGTH = 8;
export const ADVISED_PASSWORD_LENGTH = 12;
export const MAX_PASSWORD_LENGTH = 200;

export type PasswordProblem =
  'password-too-short' | 'password-too-long' | 'password-common' | 'password-personal';

/** What others know of a person; none of it may be the password, nor nearly. */
export interface PersonalWords {
  readonly email?: string;
  readonly phone?: string;
  readonly fullName?: string;
  readonly nik?: string;
  readonly passportNumber?: string;
  readonly kpj?: string;
  /** `YYYY-MM-DD` */
  readonly birthDate?: string;
}

/** @returns the password in the form it is hashed in (NFC: the same letters from any keyboard) */
export function checkPasswordRule(text: string, person: PersonalWords = {}): Result<string, PasswordProblem> {
  const password = text.normalize('NFC');
  const length = [...password].length;
  if (length < MIN_PASSWORD_LENGTH) return err('password-too-short');
  if (length > MAX_PASSWORD_LENGTH) return err('password-too-long');
  if (isPersonal(password, person)) return err('password-personal');
  if (isCommonPassword(password)) return err('password-common');
  return ok(password);
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]/gu, '');

/** What is left when the person's own data is taken out must still be something to guess. */
const MIN_REST = 4;
const MIN_PIECE = 4;

function isPersonal(password: string, person: PersonalWords): boolean {
  const pieces = personalPieces(person).filter((piece) => piece.length >= MIN_PIECE);
  let rest = plain(password);
  let found = false;
  for (const piece of pieces.toSorted((a, b) => b.length - a.length)) {
    found ||= rest.includes(piece);
    rest = rest.replaceAll(piece, '');
  }
  return found && rest.length < MIN_REST;
}

function personalPieces({
  email,
  phone,
  fullName,
  nik,
  passportNumber,
  kpj,
  birthDate,
}: PersonalWords): string[] {
  const [year, month, day] = birthDate?.split('-') ?? [];
  const dates =
    year === undefined
      ? []
      : [`${day}${month}${year}`, `${year}${month}${day}`, `${day}${month}${year.slice(2)}`, year];
  const national = phone?.replace(/^\+62/, '');
  return [
    ...(email === undefined ? [] : [email, email.split('@')[0]!, ...email.split(/[@._-]/)]),
    ...(national === undefined ? [] : [`62${national}`, `0${national}`, national]),
    ...(fullName === undefined ? [] : [fullName, ...fullName.split(/\s+/)]),
    ...[nik, passportNumber, kpj].filter((number) => number !== undefined),
    ...dates,
  ].map(plain);
}

import { findParticipantByContact } from '@jmo/account';
import type { Reader } from '@jmo/database';
import {
  parseEmailAddress,
  parseKpj,
  parseNik,
  parsePassportNumber,
  parsePhoneNumber,
  typedText,
  type ParticipantId,
} from '@jmo/kernel';
import {
  comparableName,
  findCardOwner,
  findParticipantByNik,
  findParticipantByPassport,
  findParticipantsByName,
  sameName,
} from '@jmo/membership';

/** How somebody on the telephone says who they are. */
export interface Stated {
  /** Card number, NIK or passport, phone number, e-mail address, or a whole name. */
  readonly who: string;
  /** With a name. */
  readonly birthDate: Temporal.PlainDate | undefined;
}

/**
 * The same description however it was typed: by it questions are ranked, of people we know and of others, and calls
 * counted about people we do not know. A birth date belongs to a name; beside a number it changes nothing.
 */
export function statedKey({ who, birthDate }: Stated): string {
  const typed = typedText(who);
  for (const parse of [parseNik, parseKpj, parseEmailAddress, parsePhoneNumber]) {
    const number = parse(typed);
    if (number.ok) return number.value;
  }
  const passport = parsePassportNumber(typed);
  if (passport.ok && /\d/.test(typed)) return passport.value;
  return `${comparableName(typed)} ${birthDate ?? ''}`;
}

/** Whom a description fits, when it fits exactly one. A number wants nothing else; a name wants the birth date. */
export async function findCaller(
  reader: Reader,
  { who, birthDate }: Stated,
): Promise<ParticipantId | undefined> {
  const typed = typedText(who);
  const found =
    (await byNik(reader, typed)) ??
    (await byCard(reader, typed)) ??
    (await byContact(reader, typed)) ??
    (await byPassport(reader, typed));
  if (found !== undefined || birthDate === undefined) return found;
  const named = (await findParticipantsByName(reader, { name: typed, birthDate }, 5)).filter(({ fullName }) =>
    sameName(fullName, typed),
  );
  return named.length === 1 ? named[0]!.id : undefined;
}

async function byNik(reader: Reader, typed: string): Promise<ParticipantId | undefined> {
  const nik = parseNik(typed);
  return nik.ok ? (await findParticipantByNik(reader, nik.value))?.id : undefined;
}

async function byCard(reader: Reader, typed: string): Promise<ParticipantId | undefined> {
  const kpj = parseKpj(typed);
  return kpj.ok ? await findCardOwner(reader, kpj.value) : undefined;
}

async function byContact(reader: Reader, typed: string): Promise<ParticipantId | undefined> {
  const [email, phone] = [parseEmailAddress(typed), parsePhoneNumber(typed)];
  if (email.ok) return await findParticipantByContact(reader, { email: email.value });
  return phone.ok ? await findParticipantByContact(reader, { phone: phone.value }) : undefined;
}

async function byPassport(reader: Reader, typed: string): Promise<ParticipantId | undefined> {
  const passport = parsePassportNumber(typed);
  return passport.ok && /\d/.test(typed)
    ? (await findParticipantByPassport(reader, passport.value))?.id
    : undefined;
}

import type { Reader } from '@jmo/database';
import { parseNik, parsePassportNumber } from '@jmo/kernel';
import { findParticipantByNik, findParticipantByPassport, type Participant } from '@jmo/membership';
import { CannotDo, UsageError } from './verb.ts';

export interface Whom {
  readonly nik?: string;
  readonly passport?: string;
}

/** The participant a command is about, by `--nik` or `--passport`. */
export async function findPerson(reader: Reader, { nik, passport }: Whom): Promise<Participant> {
  if ((nik === undefined) === (passport === undefined))
    throw new UsageError('Name the participant by --nik or, for foreigners, by --passport.');
  const found = nik === undefined ? await byPassport(reader, passport!) : await byNik(reader, nik);
  if (found === undefined)
    throw new CannotDo(`No participant has this ${nik === undefined ? 'passport number' : 'NIK'}.`);
  return found;
}

async function byNik(reader: Reader, text: string): Promise<Participant | undefined> {
  const nik = parseNik(text);
  if (!nik.ok) throw new UsageError('--nik takes 16 digits.');
  return await findParticipantByNik(reader, nik.value);
}

async function byPassport(reader: Reader, text: string): Promise<Participant | undefined> {
  const passportNumber = parsePassportNumber(text);
  if (!passportNumber.ok) throw new UsageError('--passport takes five to nine letters and digits.');
  return await findParticipantByPassport(reader, passportNumber.value);
}

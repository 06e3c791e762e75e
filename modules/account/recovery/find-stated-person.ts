import type { Context } from '@jmo/database';
import type { Kpj, Nik, ParticipantId, PassportNumber } from '@jmo/kernel';
import { matchRegistration } from '@jmo/membership';
import { REGISTRATION_SEGMENTS } from '../registration/registration.ts';
import type { SealedRecovery } from './recovery.ts';

/** Whom everything that was stated fits; the same look-ups whether or not it fits anybody. */
export async function findStatedPerson(
  context: Context,
  { nik, passportNumber, kpj, fullName, birthDate }: SealedRecovery['stated'],
): Promise<ParticipantId | undefined> {
  let found: ParticipantId | undefined;
  for (const segment of REGISTRATION_SEGMENTS) {
    const match = await matchRegistration(context, {
      segment,
      citizenship: nik === undefined ? 'WNA' : 'WNI',
      ...(nik === undefined ? { passportNumber: passportNumber as PassportNumber } : { nik: nik as Nik }),
      kpj: kpj as Kpj,
      fullName,
      birthDate: Temporal.PlainDate.from(birthDate),
    });
    if (match.ok) found = match.value.participantId;
  }
  return found;
}

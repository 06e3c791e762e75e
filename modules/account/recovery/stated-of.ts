import type { Reader } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { findCards, getParticipant } from '@jmo/membership';
import type { Input } from '../account.ts';

/**
 * What somebody would state to recover their account, from the records: for whom an officer has before them, at the
 * counter or on the telephone, and knows to be this participant.
 * @returns undefined where there is no card to state
 */
export async function statedOf(reader: Reader, participantId: ParticipantId): Promise<Input | undefined> {
  const card = (await findCards(reader, participantId)).find(({ segment }) => segment !== 'JAKON');
  if (card === undefined) return undefined;
  const { nik, passportNumber, fullName, birthDate } = await getParticipant(reader, participantId);
  return { nik, passportNumber, kpj: card.kpj, fullName, birthDate: birthDate.toString() };
}

import type { Context, Reader } from '@jmo/database';
import { err, type ParticipantId, type Result } from '@jmo/kernel';
import { findCards, getParticipant } from '@jmo/membership';
import type { Input } from '../account.ts';
import { findAccount } from '../get-account.ts';
import { openRecovery, type OpenRecoveryProblem, type RecoveryRequest } from './open-recovery.ts';

export interface RecoveryOf extends Omit<RecoveryRequest, 'input'> {
  readonly participantId: ParticipantId;
  /** As the person says them. */
  readonly email: string;
  readonly phone: string;
}

/**
 * A recovery for whom an officer has before them, at the counter or on the telephone, and knows to be this participant:
 * what somebody would state themselves comes from the records. Whether the officer may is asked before.
 * @returns its number; `NO_ACCOUNT`: nothing to recover; `NO_CARD`: no card to state
 */
export async function openRecoveryOf(
  context: Context,
  { participantId, email, phone, ...request }: RecoveryOf,
): Promise<Result<{ readonly number: string }, 'NO_ACCOUNT' | 'NO_CARD' | OpenRecoveryProblem>> {
  if ((await findAccount(context.db, participantId)) === undefined) return err('NO_ACCOUNT');
  const stated = await statedOf(context.db, participantId);
  if (stated === undefined) return err('NO_CARD');
  return await openRecovery(context, { ...request, input: { ...stated, email, phone } });
}

async function statedOf(reader: Reader, participantId: ParticipantId): Promise<Input | undefined> {
  const card = (await findCards(reader, participantId)).find(({ segment }) => segment !== 'JAKON');
  if (card === undefined) return undefined;
  const { nik, passportNumber, fullName, birthDate } = await getParticipant(reader, participantId);
  return { nik, passportNumber, kpj: card.kpj, fullName, birthDate: birthDate.toString() };
}

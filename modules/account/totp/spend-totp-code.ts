import type { Context, Tx } from '@jmo/database';
import { findTotpStep, type ParticipantId } from '@jmo/kernel';
import type { Code } from '../code/code.ts';
import { findTotp, useTotpStep, type TotpRow } from './totp.queries.ts';

export const sealedAs = (participantId: ParticipantId): string => `totp:${participantId}`;

export const openSecret = ({ vault }: Context, participantId: ParticipantId, { sealed }: TotpRow): Buffer =>
  vault.open(sealed, sealedAs(participantId));

/**
 * Accepts a code of the person's authenticator app, once. Clocks may differ by a step. Who calls counts the tries first.
 * @param alsoInTransaction what must happen if and only if the code is accepted
 */
export async function spendTotpCode(
  context: Context,
  participantId: ParticipantId,
  code: Code,
  alsoInTransaction: (tx: Tx) => Promise<void>,
): Promise<boolean> {
  const row = await findTotp(context.db, participantId);
  if (row === undefined || !row.confirmed) return false;
  const step = findTotpStep(openSecret(context, participantId, row), code, context.clock.now(), row.lastStep);
  if (step === undefined) return false;
  return await context.db.transaction().execute(async (tx) => {
    if (!(await useTotpStep(tx, participantId, step))) return false;
    await alsoInTransaction(tx);
    return true;
  });
}

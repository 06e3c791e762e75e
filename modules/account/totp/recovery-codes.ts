import { randomBytes } from 'node:crypto';
import type { Context, Tx } from '@jmo/database';
import { spokenCode, typedText, type ParticipantId } from '@jmo/kernel';
import { replaceRecoveryCodes, useRecoveryCode } from './totp.queries.ts';

const HOW_MANY = 8;

/**
 * Eight letters of 25 kinds (37 bits), each code good once: beyond guessing within the limits, so an HMAC with the master
 * key is enough at rest.
 */
const digestOf = ({ vault }: Pick<Context, 'vault'>, participantId: ParticipantId, code: string): Buffer =>
  vault.digest(`${participantId}:${code}`, 'recovery-code');

/** As it is shown, `ABCD-EFGH`; typed with or without the hyphen, in capitals or not. */
const written = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;
const read = (text: string): string => typedText(text).replace(/[\s-]/g, '').toUpperCase();

/** New ones, and the earlier ones open nothing any more. @returns them, to be shown once */
export async function renewRecoveryCodes(
  tx: Tx,
  context: Context,
  participantId: ParticipantId,
): Promise<string[]> {
  const codes = Array.from({ length: HOW_MANY }, () => spokenCode(randomBytes(8)));
  const digests = codes.map((code) => digestOf(context, participantId, code));
  await replaceRecoveryCodes(tx, participantId, digests, context.clock.now());
  return codes.map(written);
}

/** @param alsoInTransaction what must happen if and only if the code is accepted */
export async function spendRecoveryCode(
  context: Context,
  participantId: ParticipantId,
  typed: string,
  alsoInTransaction: (tx: Tx) => Promise<void>,
): Promise<boolean> {
  const digest = digestOf(context, participantId, read(typed.slice(0, 40)));
  return await context.db.transaction().execute(async (tx) => {
    if (!(await useRecoveryCode(tx, participantId, digest, context.clock.now()))) return false;
    await alsoInTransaction(tx);
    return true;
  });
}

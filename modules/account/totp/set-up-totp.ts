import { recordAudit } from '@jmo/audit';
import type { Context, RateLimit, Tx } from '@jmo/database';
import {
  base32,
  err,
  findTotpStep,
  newTotpSecret,
  ok,
  totpAddress,
  type ParticipantId,
  type Result,
} from '@jmo/kernel';
import type { FieldProblems, TooMany } from '../account.ts';
import { parseCode } from '../code/code.ts';
import { getAccount } from '../get-account.ts';
import { HOUR, withinLimits } from '../limits.ts';
import { renewRecoveryCodes } from './recovery-codes.ts';
import { openSecret, sealedAs } from './spend-totp-code.ts';
import {
  countRecoveryCodes,
  deleteTotp,
  findTotp,
  putUnconfirmedTotp,
  replaceRecoveryCodes,
  useTotpStep,
} from './totp.queries.ts';

const PER_PERSON: RateLimit = { name: 'totp-set-up', max: 20, windowSeconds: HOUR };

export type TotpState =
  | { readonly on: true; readonly recoveryCodesLeft: number }
  /** What to put into the app: as a QR code, or typed. */
  | { readonly on: false; readonly address: string; readonly secret: string };

/** The authenticator app of a person, or a secret that waits for one. The same secret until the set-up is done. */
export async function openTotp(context: Context, participantId: ParticipantId): Promise<TotpState> {
  const row = await findTotp(context.db, participantId);
  if (row?.confirmed === true)
    return { on: true, recoveryCodesLeft: await countRecoveryCodes(context.db, participantId) };
  const secret = row === undefined ? newTotpSecret() : openSecret(context, participantId, row);
  if (row === undefined) {
    const sealed = context.vault.seal(secret, sealedAs(participantId));
    const now = context.clock.now();
    const put = await context.db
      .transaction()
      .execute((tx) => putUnconfirmedTotp(tx, participantId, sealed, now));
    if (!put) return await openTotp(context, participantId);
  }
  const { email } = await getAccount(context.db, participantId);
  return { on: false, secret: base32(secret), address: totpAddress({ issuer: 'JMO', name: email, secret }) };
}

/** The app's first code shows that it works. Input: `code`. @returns recovery codes, to be shown once */
export async function confirmTotp(
  context: Context,
  participantId: ParticipantId,
  typed: string,
): Promise<Result<{ recoveryCodes: string[] }, FieldProblems | TooMany | { code: 'TOTP_WRONG' }>> {
  const code = parseCode(typed);
  if (!code.ok) return err({ code: 'FIELDS', fields: { code: code.error } });
  const allowed = await withinLimits(context, [[PER_PERSON, participantId]]);
  if (!allowed.ok) return allowed;
  const row = await findTotp(context.db, participantId);
  const now = context.clock.now();
  const step =
    row === undefined || row.confirmed
      ? undefined
      : findTotpStep(openSecret(context, participantId, row), code.value, now, row.lastStep);
  if (step === undefined) return err({ code: 'TOTP_WRONG' });
  return await context.db.transaction().execute(async (tx) => {
    if (!(await useTotpStep(tx, participantId, step, now))) return err({ code: 'TOTP_WRONG' });
    await note(tx, context, participantId, { action: 'account.authenticator-added' });
    return ok({ recoveryCodes: await renewRecoveryCodes(tx, context, participantId) });
  });
}

/** The app is not asked for any more, and its recovery codes open nothing. */
export async function removeTotp(context: Context, participantId: ParticipantId): Promise<void> {
  await context.db.transaction().execute(async (tx) => {
    if (!(await deleteTotp(tx, participantId))) return;
    await replaceRecoveryCodes(tx, participantId, [], context.clock.now());
    await note(tx, context, participantId, { action: 'account.authenticator-removed' });
  });
}

async function note(
  tx: Tx,
  context: Context,
  participantId: ParticipantId,
  { action }: { readonly action: string },
): Promise<void> {
  const actor = { kind: 'participant', id: participantId } as const;
  await recordAudit(tx, context, { participantId, actor, action });
}

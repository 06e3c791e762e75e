import type { OfficerId } from '@jmo/audit';
import { withinLimits, type Context, type RateLimit, type TooMany, type Tx } from '@jmo/database';
import { err, findTotpStep, ok, tokenDigest, type Result } from '@jmo/kernel';
import { recordOfficerEvent } from '../events.ts';
import type { BrowserBinding } from '../officer.ts';
import { findOfficerRow, lockOfficer, toCredentials, useTotpStep } from '../officers.queries.ts';
import { openSession } from '../session/sessions.ts';
import { totpPlace } from './find-sign-in.ts';
import { countTry, useSignIn } from './sign-in.queries.ts';

/** Wrong codes of one officer, over all sign-ins: 200 in a day are one chance in 1,600 for who knows the password. */
const PER_OFFICER: RateLimit = { name: 'officer-code', max: 200, windowSeconds: 86_400 };

export type CodeRefusal = { readonly code: 'CODE_WRONG' | 'SIGN_IN_OVER' } | TooMany;

/**
 * Second half of a sign-in: the code of the authenticator app; at the first sign-in it also proves that the app has the
 * secret. The try is counted before anything is compared, and a code is good once.
 * @returns the token for the session's cookie
 */
export async function finishSignIn(
  context: Context,
  token: string,
  code: string,
  binding: BrowserBinding,
): Promise<Result<{ readonly sessionToken: string }, CodeRefusal>> {
  const digest = tokenDigest(token);
  const now = context.clock.now();
  const counted = await countTry(context.db, digest, now);
  if (counted?.officerId === undefined) return err({ code: 'SIGN_IN_OVER' });
  const { officerId } = counted;
  const allowed = await withinLimits(context, [[PER_OFFICER, officerId]]);
  if (!allowed.ok) return allowed;
  const row = await findOfficerRow(context.db, officerId);
  if (row === undefined || !row.active || row.password_is_given) return err({ code: 'SIGN_IN_OVER' });
  const { totpSealed, totpStep } = toCredentials(row);
  const sealed = totpSealed ?? counted.sealed;
  if (sealed === undefined) return err({ code: 'SIGN_IN_OVER' });
  const secret = context.vault.open(sealed, totpPlace(officerId));
  const step = findTotpStep(secret, code, now, totpStep);
  if (step === undefined) {
    await recordOfficerEvent(context.db, context, { officerId, actor: 'system', action: 'code-refused' });
    return err({ code: 'CODE_WRONG' });
  }
  return await context.db.transaction().execute(async (tx) => {
    // In the order of whoever sets credentials anew: the officer, then what they have begun.
    await lockOfficer(tx, officerId, 'change');
    if (!(await useSignIn(tx, digest)) || !(await useTotpStep(tx, officerId, step)))
      return err({ code: 'SIGN_IN_OVER' });
    if (totpSealed === undefined && !(await enrol(tx, context, officerId, sealed)))
      return err({ code: 'SIGN_IN_OVER' });
    return ok({ sessionToken: await openSession(tx, context, officerId, binding, 'totp') });
  });
}

/** @returns false when another sign-in enrolled an app meanwhile */
async function enrol(tx: Tx, context: Context, officerId: OfficerId, sealed: Buffer): Promise<boolean> {
  const row = await tx
    .updateTable('officer')
    .set({ totp_sealed: sealed, changed_at: context.clock.now() })
    .where('id', '=', officerId)
    .where('totp_sealed', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) return false;
  await recordOfficerEvent(tx, context, { officerId, action: 'totp-enrolled' });
  return true;
}

import type { Context } from '@jmo/database';
import {
  checkPasswordRule,
  err,
  hashPassword,
  ok,
  type PasswordProblem,
  type Result,
  tokenDigest,
  verifyPassword,
} from '@jmo/kernel';
import { recordOfficerEvent } from '../events.ts';
import { findOfficerRow, lockOfficer } from '../officers.queries.ts';
import { findSignIn } from './find-sign-in.ts';
import { deleteSignInsOf, findSignInRow } from './sign-in.queries.ts';

/** Officers reach everybody's data: longer than what participants are asked for. */
const MIN_OFFICER_PASSWORD = 12;

export type OwnPasswordProblem = PasswordProblem | 'password-same' | 'sign-in-over';

/**
 * The first sign-in: an own password in place of the one the administrator gave. What else was begun with the given one
 * ends: whoever gave it knows it.
 */
export async function chooseOwnPassword(
  context: Context,
  token: string,
  typed: string,
): Promise<Result<void, OwnPasswordProblem>> {
  const signIn = await findSignIn(context, token);
  if (signIn?.step !== 'PASSWORD') return err('sign-in-over');
  const { officer } = signIn;
  const checked = checkPasswordRule(typed, { fullName: officer.fullName, email: officer.id });
  if (!checked.ok) return checked;
  if ([...checked.value].length < MIN_OFFICER_PASSWORD) return err('password-too-short');
  const given = (await findOfficerRow(context.db, officer.id))?.password_hash;
  if (given && (await verifyPassword(given, checked.value))) return err('password-same');
  const hash = await hashPassword(checked.value);
  const digest = tokenDigest(token);
  return await context.db.transaction().execute(async (tx) => {
    // Held still, then asked again: credentials that were set anew meanwhile have ended this sign-in.
    await lockOfficer(tx, officer.id, 'change');
    if ((await findSignInRow(tx, digest, context.clock.now())) === undefined) return err('sign-in-over');
    const changed = await tx
      .updateTable('officer')
      .set({ password_hash: hash, password_is_given: false, changed_at: context.clock.now() })
      .where('id', '=', officer.id)
      .where('password_is_given', '=', true)
      .returning('id')
      .executeTakeFirst();
    if (changed === undefined) return ok(undefined);
    await deleteSignInsOf(tx, officer.id, digest);
    await recordOfficerEvent(tx, context, { officerId: officer.id, action: 'password-chosen' });
    return ok(undefined);
  });
}

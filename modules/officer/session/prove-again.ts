import { withinLimits, type Context, type RateLimit, type TooMany } from '@jmo/database';
import { err, findTotpStep, newToken, ok, tokenDigest, type Result } from '@jmo/kernel';
import { recordOfficerEvent } from '../events.ts';
import { findOfficerRow, toCredentials, useTotpStep } from '../officers.queries.ts';
import { totpPlace } from '../sign-in/find-sign-in.ts';
import { updateSession } from './session.queries.ts';
import type { OfficerSession } from './sessions.ts';

const PER_SESSION: RateLimit = { name: 'officer-prove', max: 5, windowSeconds: 300 };

/**
 * Before a decision: the second factor again. The session goes on under a new token, so that a copy of the old one is
 * worth nothing from then on.
 * @returns the new token for the cookie
 */
export async function proveAgain(
  context: Context,
  { officer, digest }: OfficerSession,
  code: string,
): Promise<Result<{ readonly sessionToken: string }, { readonly code: 'CODE_WRONG' } | TooMany>> {
  const allowed = await withinLimits(context, [[PER_SESSION, digest.toString('hex')]]);
  if (!allowed.ok) return allowed;
  const row = await findOfficerRow(context.db, officer.id);
  const { totpSealed, totpStep } = row ? toCredentials(row) : { totpSealed: undefined, totpStep: 0 };
  const now = context.clock.now();
  const secret = totpSealed && context.vault.open(totpSealed, totpPlace(officer.id));
  const step = secret && findTotpStep(secret, code, now, totpStep);
  if (step === undefined) {
    await recordOfficerEvent(context.db, context, { officerId: officer.id, action: 'code-refused' });
    return err({ code: 'CODE_WRONG' });
  }
  return await context.db.transaction().execute(async (tx) => {
    if (!(await useTotpStep(tx, officer.id, step))) return err({ code: 'CODE_WRONG' });
    const sessionToken = newToken();
    await updateSession(tx, digest, {
      token_digest: tokenDigest(sessionToken),
      proven_at: now,
      seen_at: now,
    });
    await recordOfficerEvent(tx, context, {
      officerId: officer.id,
      action: 'proved',
      detail: { method: 'totp' },
    });
    return ok({ sessionToken });
  });
}

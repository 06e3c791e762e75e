import { recordAudit } from '@jmo/audit';
import type { Context, RateLimit } from '@jmo/database';
import { err, formatInstant, networkOf, newUuid, ok, tokenDigest, type Result } from '@jmo/kernel';
import type { Caller, TooMany } from '../account.ts';
import { holdGuards } from '../guard/guard.queries.ts';
import { tellContacts } from '../guard/tell-contacts.ts';
import { HOUR, withinLimits } from '../limits.ts';
import { closeOtherWaysIn, findOtherWaysIn, type OtherWaysIn } from '../session/close-other-ways-in.ts';
import { wordsFor } from '../words/index.ts';
import { findUsedReset } from './password-reset.queries.ts';

/**
 * For links that open nothing. One that does is nobody's but its reader's: strangers behind the same address of a carrier
 * use nothing up of it.
 */
export const DEAD_PER_ADDRESS: RateLimit = { name: 'reset-dead-ip', max: 300, windowSeconds: HOUR };

/** How long whoever has just set a new password may close the other ways in without signing in first. */
export const AFTER_RESET: Temporal.DurationLike = { minutes: 15 };

/**
 * For the page that says that the password is changed.
 * @param token what `resetPassword` gave to this browser
 * @returns undefined for no token of ours, and once the time is over
 */
export async function findWaysAfterReset(context: Context, token: string): Promise<OtherWaysIn | undefined> {
  const participantId = await findUsedReset(context.db, tokenDigest(token), context.clock.now());
  return participantId && (await findOtherWaysIn(context.db, participantId));
}

/**
 * A new password leaves passkeys and the authenticator app, which its owner needs; whoever stole the account may have
 * added one of theirs, and the owner has no session yet in which to look. All of them go, and every contact is told.
 * Pressing twice is pressing once.
 */
export async function closeWaysAfterReset(
  context: Context,
  token: string,
  { ip }: Pick<Caller, 'ip'>,
): Promise<Result<void, { readonly code: 'OFFER_OVER' } | TooMany>> {
  const now = context.clock.now();
  const participantId = await findUsedReset(context.db, tokenDigest(token), now);
  if (participantId === undefined) {
    const allowed = await withinLimits(context, [[DEAD_PER_ADDRESS, networkOf(ip)]]);
    return allowed.ok ? err({ code: 'OFFER_OVER' }) : allowed;
  }
  return await context.db.transaction().execute(async (tx) => {
    // Whoever adds a way in at this moment holds the same row (holdSession).
    await holdGuards(tx, participantId, 'set');
    const closed = await closeOtherWaysIn(tx, participantId, now);
    if (closed.passkeys === 0 && !closed.authenticator) return ok(undefined);
    const actor = { kind: 'participant', id: participantId } as const;
    await recordAudit(tx, context, {
      participantId,
      actor,
      action: 'account.other-ways-closed',
      detail: { ...closed },
    });
    await tellContacts(tx, context, {
      participantId,
      key: `other-ways-closed:${newUuid(now)}`,
      about: 'password',
      words: (locale) => wordsFor(locale).otherWaysClosed(formatInstant(now, locale)),
    });
    return ok(undefined);
  });
}

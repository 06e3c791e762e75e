import type { Context } from '@jmo/database';
import { deleteExpiredCodes } from './code/code.queries.ts';
import { deleteExpiredLinks } from './guard/links.ts';
import { deleteExpiredAttempts } from './device/device.queries.ts';
import { forgetSpentChallenges } from './passkey/challenge.ts';
import { deleteExpiredDrafts } from './registration/draft.queries.ts';
import { deleteExpiredResets } from './reset/password-reset.queries.ts';
import { deleteExpiredSessions } from './session/session.queries.ts';
import { SET_UP_LIFE } from './totp/set-up-totp.ts';
import { deleteUnconfirmedTotp } from './totp/totp.queries.ts';
import { IDLE_LIMIT } from './session/sessions.ts';

/** Drafts, codes, links, sign-ins that wait for a code, authenticator apps never finished, and sessions that are over. Nothing depends on it but room; the worker calls it now and then. */
export async function forgetExpired(context: Context): Promise<void> {
  const now = context.clock.now();
  await deleteExpiredDrafts(context.db, now);
  await deleteExpiredCodes(context.db, now.subtract({ hours: 1 }));
  await deleteExpiredLinks(context, now);
  await deleteExpiredAttempts(context.db, now);
  await forgetSpentChallenges(context);
  await deleteUnconfirmedTotp(context.db, now.subtract(SET_UP_LIFE));
  await deleteExpiredResets(context.db, now);
  await deleteExpiredSessions(context.db, now, now.subtract(IDLE_LIMIT));
}

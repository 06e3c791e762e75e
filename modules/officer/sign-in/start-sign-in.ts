import { parseOfficerId, type OfficerId } from '@jmo/audit';
import { clearRateLimit, withinLimits, type Context, type RateLimit, type TooMany } from '@jmo/database';
import {
  err,
  isOutdated,
  hashPassword,
  networkOf,
  newToken,
  notBefore,
  ok,
  tokenDigest,
  valueOrBusy,
  verifyNobody,
  verifyPassword,
  type Busy,
  type Result,
} from '@jmo/kernel';
import { recordOfficerEvent } from '../events.ts';
import { findOfficerRow, lockOfficer } from '../officers.queries.ts';
import { insertSignIn } from './sign-in.queries.ts';

const MINUTE = 60;
const PER_NAME_AND_NETWORK: RateLimit = { name: 'officer-sign-in-name', max: 10, windowSeconds: 15 * MINUTE };
/** A branch signs in within a quarter of an hour each morning, from one address. */
const PER_NETWORK: RateLimit = { name: 'officer-sign-in-ip', max: 300, windowSeconds: 15 * MINUTE };
const PER_NAME: RateLimit = { name: 'officer-sign-in-all', max: 100, windowSeconds: 24 * 60 * MINUTE };

/** No refusal comes back sooner, so that time does not tell who works here. */
const REFUSAL_MS = 250;
const MAX_LENGTH = 1_000;
/** From the password to the second factor, enrolling an authenticator app included. */
export const SIGN_IN_LASTS: Temporal.DurationLike = { minutes: 10 };

export type SignInRefusal = { readonly code: 'WRONG_CREDENTIALS' } | TooMany | Busy;

/**
 * First half of a sign-in: name and password. The same answer, after the same time, for an unknown name, a wrong
 * password, an officer who has left, and one who signs in elsewhere.
 * @returns a token for the second half
 */
export async function startSignIn(
  context: Context,
  { name, password, ip }: { readonly name: string; readonly password: string; readonly ip: string },
): Promise<Result<{ readonly token: string }, SignInRefusal>> {
  const refusalTime = notBefore(REFUSAL_MS);
  const typed = name.trim().toLowerCase().slice(0, MAX_LENGTH);
  const allowed = await withinLimits(context, [
    [PER_NETWORK, networkOf(ip)],
    [PER_NAME_AND_NETWORK, `${typed} ${networkOf(ip)}`],
    [PER_NAME, typed],
  ]);
  if (!allowed.ok) return allowed;
  const checked = await valueOrBusy(() => checkPassword(context, typed, password));
  if (!checked.ok) return checked;
  const token = newToken();
  const begun = checked.value !== undefined && (await begin(context, token, checked.value));
  if (!begun) {
    await refusalTime();
    return err({ code: 'WRONG_CREDENTIALS' });
  }
  await clearRateLimit(context, PER_NAME_AND_NETWORK, `${typed} ${networkOf(ip)}`);
  await clearRateLimit(context, PER_NAME, typed);
  return ok({ token });
}

/** Whose password was right, and the hash that said so. */
interface Verified {
  readonly officerId: OfficerId;
  readonly hash: string;
  /** In place of the hash, where that was made with less work than is asked today. */
  readonly better: string | undefined;
}

/** @returns false when credentials were set anew, or the officer has left, since the password was compared */
async function begin(
  context: Context,
  token: string,
  { officerId, hash, better }: Verified,
): Promise<boolean> {
  return await context.db.transaction().execute(async (tx) => {
    await lockOfficer(tx, officerId, 'change');
    const row = await findOfficerRow(tx, officerId);
    if (row?.active !== true || row.password_hash !== hash) return false;
    if (better !== undefined)
      await tx.updateTable('officer').set({ password_hash: better }).where('id', '=', officerId).execute();
    const pending = { officerId, sealed: undefined };
    await insertSignIn(tx, tokenDigest(token), pending, context.clock.now(), SIGN_IN_LASTS);
    return true;
  });
}

async function checkPassword(context: Context, name: string, typed: string): Promise<Verified | undefined> {
  const id = parseOfficerId(name);
  const row =
    id === undefined || typed.length > MAX_LENGTH ? undefined : await findOfficerRow(context.db, id);
  if (row === undefined || !row.active || row.password_hash === null) {
    await verifyNobody(typed.slice(0, MAX_LENGTH));
    return undefined;
  }
  const password = typed.normalize('NFC');
  if (!(await verifyPassword(row.password_hash, password))) {
    await recordOfficerEvent(context.db, context, {
      officerId: id!,
      actor: 'system',
      action: 'sign-in-refused',
    });
    return undefined;
  }
  const hash = row.password_hash;
  return { officerId: id!, hash, better: isOutdated(hash) ? await hashPassword(password) : undefined };
}

import { clearRateLimit, hitRateLimit, type Context, type RateLimit } from '@jmo/database';
import {
  err,
  isHashingFull,
  networkOf,
  notBefore,
  ok,
  RETRY_AFTER_SECONDS,
  valueOrBusy,
  type Busy,
  type Lane,
  type ParticipantId,
  type Result,
} from '@jmo/kernel';
import type { Caller, TooMany } from '../account.ts';
import { stillOpens } from '../account.queries.ts';
import { beginAttempt } from '../device/begin-attempt.ts';
import { isOurDeviceToken } from '../device/device-token.ts';
import { findKnownDevice } from '../device/find-known-device.ts';
import { enterKnownBrowser, type Entered } from '../device/enter-browser.ts';
import { DAY, MINUTE, withinLimits } from '../limits.ts';
import { checkPassword, type Proved } from './check-password.ts';
import { findCandidate, parseSignInName, type Candidate, type SignInName } from './sign-in-name.ts';

// Failures in a row; a success or a new password sets the first three back. No limit looks at sessions: whoever is signed
// in stays signed in, whatever others try. NIST SP 800-63B-4 allows a hundred failures in a row. In a browser in which this
// person is known only what is tried there counts: strangers elsewhere, and those behind the same address of a carrier, use
// nothing up of it.
const PER_NAME_AND_ADDRESS: RateLimit = { name: 'sign-in-name-ip', max: 10, windowSeconds: 15 * MINUTE };
const PER_NAME: RateLimit = { name: 'sign-in-name', max: 100, windowSeconds: DAY };
const PER_DEVICE: RateLimit = { name: 'sign-in-device', max: 10, windowSeconds: 15 * MINUTE };
const PER_ADDRESS: RateLimit = { name: 'sign-in-ip', max: 1000, windowSeconds: 15 * MINUTE };
/** More than people at one counter need; whoever has used them up stands in the line of strangers. */
const PER_LANE_TOKEN: RateLimit = { name: 'sign-in-lane', max: 30, windowSeconds: 15 * MINUTE };

/**
 * Old hashes take longer or shorter than ours: no refusal comes back sooner than this, so time tells nothing. bcrypt of
 * cost 12 takes 600 ms on the 2-core machine this was chosen on.
 */
const REFUSAL_MS = 800;

export interface SignInInput {
  /** An e-mail address, a phone number, or a username of the older app (BPJSTKU). */
  readonly identifier: string;
  readonly password: string;
  /** A sign-in of this browser that waits for a code already. */
  readonly attemptToken?: string;
}

export type SignedIn =
  | ({ readonly next: 'in' } & Entered)
  /** The browser is not known: a code is asked for (confirmAttempt). */
  | { readonly next: 'code'; readonly attemptToken: string };

export type SignInProblem = { readonly code: 'WRONG_CREDENTIALS' } | TooMany | Busy;

/** The same answer, after the same time, for an unknown person, a wrong password and an account that cannot sign in. */
export async function signIn(
  context: Context,
  input: SignInInput,
  caller: Caller,
): Promise<Result<SignedIn, SignInProblem>> {
  const refusalTime = notBefore(REFUSAL_MS);
  const lane = await takeLane(context, caller.browser?.deviceToken);
  if (isHashingFull(lane)) return err({ code: 'BUSY', retryAfterSeconds: RETRY_AFTER_SECONDS });
  const name = parseSignInName(input.identifier);
  const candidate = await findCandidate(context, name);
  const limits = await limitsFor(context, name.key, candidate, caller);
  const allowed = await withinLimits(context, limits);
  if (!allowed.ok) return allowed;
  const checked = await valueOrBusy(() => checkPassword(context, candidate, input.password, lane));
  if (!checked.ok) return checked;
  const entered = checked.value && (await enter(context, checked.value, name, input, caller));
  if (entered === undefined) {
    await refusalTime();
    return err({ code: 'WRONG_CREDENTIALS' });
  }
  for (const [limit, key] of limits) if (limit !== PER_ADDRESS) await clearRateLimit(context, limit, key);
  return ok(entered);
}

/** Whether anybody is behind the name, and known here, is looked up in the same way for everybody. */
async function limitsFor(
  context: Context,
  key: string,
  candidate: Candidate | undefined,
  { ip, browser }: Caller,
): Promise<(readonly [RateLimit, string])[]> {
  const network = networkOf(ip);
  const known = await findKnownDevice(context, ownerOf(candidate), browser?.deviceToken);
  return known === undefined
    ? [
        [PER_ADDRESS, network],
        [PER_NAME_AND_ADDRESS, `${key} ${network}`],
        [PER_NAME, key],
      ]
    : [[PER_DEVICE, known]];
}

const ownerOf = (candidate: Candidate | undefined): ParticipantId | undefined =>
  candidate?.kind === 'account' ? candidate.account.participantId : candidate?.old.participantId;

/** A browser that somebody has signed in with before does not wait behind strangers. */
export const laneOf = (context: Pick<Context, 'vault'>, deviceToken: string | undefined): Lane =>
  isOurDeviceToken(context, deviceToken) ? 'known-device' : 'anybody';

/**
 * The same for a password that is about to be checked. Everybody with an account has one such token, and from many networks
 * a flood that carries it would stand before everybody else.
 */
async function takeLane(context: Context, deviceToken: string | undefined): Promise<Lane> {
  const lane = laneOf(context, deviceToken);
  // Counted only where there is room: a flood that is turned away costs the database nothing.
  if (deviceToken === undefined || lane === 'anybody' || isHashingFull(lane)) return lane;
  return (await hitRateLimit(context, PER_LANE_TOKEN, deviceToken)).allowed ? lane : 'anybody';
}

/**
 * After a new password: its owner is not kept out by what was tried before, by whomever. A name that leads to somebody else
 * is left alone: the older app took any address for a username, and its owner's new passwords would give whoever guesses at
 * that address their tries back.
 * @param names that may lead to this person
 * @param from.deviceId the browser it was set in, where its owner is known there
 */
export async function forgetFailures(
  context: Context,
  participantId: ParticipantId,
  names: readonly string[],
  { ip, deviceId }: { readonly ip: string; readonly deviceId: string | undefined },
): Promise<void> {
  for (const name of names.map(parseSignInName)) {
    if (ownerOf(await findCandidate(context, name)) !== participantId) continue;
    await clearRateLimit(context, PER_NAME_AND_ADDRESS, `${name.key} ${networkOf(ip)}`);
    await clearRateLimit(context, PER_NAME, name.key);
  }
  if (deviceId !== undefined) await clearRateLimit(context, PER_DEVICE, deviceId);
}

/** @returns undefined where another password was set since this one was compared */
async function enter(
  context: Context,
  proved: Proved,
  name: SignInName,
  { attemptToken }: SignInInput,
  caller: Caller,
): Promise<SignedIn | undefined> {
  const { participantId } = proved;
  const browser = caller.browser ?? {};
  const { deviceToken } = browser;
  const known = await findKnownDevice(context, participantId, deviceToken);
  if (known !== undefined && deviceToken !== undefined) {
    const sessionToken = await context.db
      .transaction()
      .execute(async (tx) =>
        (await stillOpens(tx, proved))
          ? await enterKnownBrowser(tx, context, { participantId, deviceId: known, browser })
          : undefined,
      );
    if (sessionToken !== undefined) return { next: 'in', sessionToken, deviceToken };
  }
  // Not known, or signed out at this very moment: the password was right, so a code is asked for.
  const preferred = name.phone === undefined ? 'email' : 'sms';
  const started = { preferred, ...(attemptToken === undefined ? {} : { attemptToken }) } as const;
  const token = await beginAttempt(context, proved, started, caller);
  return token === undefined ? undefined : { next: 'code', attemptToken: token };
}

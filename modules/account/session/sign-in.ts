import { setTimeout as sleep } from 'node:timers/promises';
import { recordAudit } from '@jmo/audit';
import { clearRateLimit, type Context, type RateLimit, type Tx } from '@jmo/database';
import {
  err,
  isHashingFull,
  networkOf,
  ok,
  RETRY_AFTER_SECONDS,
  tokenDigest,
  valueOrBusy,
  type Busy,
  type ParticipantId,
  type Result,
} from '@jmo/kernel';
import type { TooMany } from '../account.ts';
import { DAY, MINUTE, withinLimits } from '../limits.ts';
import { checkPassword } from './check-password.ts';
import { deleteSession } from './session.queries.ts';
import { openSession } from './sessions.ts';
import { findCandidate, parseSignInName } from './sign-in-name.ts';

// Failures in a row; a success or a new password sets the first two back. No limit looks at sessions: whoever is signed
// in stays signed in, whatever others try. NIST SP 800-63B-4 allows a hundred failures in a row.
const PER_NAME_AND_ADDRESS: RateLimit = { name: 'sign-in-name-ip', max: 10, windowSeconds: 15 * MINUTE };
const PER_NAME: RateLimit = { name: 'sign-in-name', max: 100, windowSeconds: DAY };
const PER_ADDRESS: RateLimit = { name: 'sign-in-ip', max: 1000, windowSeconds: 15 * MINUTE };

/**
 * Old hashes take longer or shorter than ours: no refusal comes back sooner than this, so time tells nothing. bcrypt of
 * cost 12 takes 600 ms on the 2-core machine this was chosen on.
 */
const REFUSAL_MS = 800;

export interface SignInInput {
  /** An e-mail address, a phone number, or a username of the older app (BPJSTKU). */
  readonly identifier: string;
  readonly password: string;
  readonly ip: string;
  /** The session the browser holds already, if any: it ends, so that a session never outlives a sign-in. */
  readonly currentToken?: string;
}

export type SignInProblem = { readonly code: 'WRONG_CREDENTIALS' } | TooMany | Busy;

/** The same answer, after the same time, for an unknown person, a wrong password and an account that cannot sign in. */
export async function signIn(
  context: Context,
  input: SignInInput,
): Promise<Result<{ sessionToken: string }, SignInProblem>> {
  const startedAt = performance.now();
  if (isHashingFull('anybody')) return err({ code: 'BUSY', retryAfterSeconds: RETRY_AFTER_SECONDS });
  const name = parseSignInName(input.identifier);
  const allowed = await withinLimits(context, [
    [PER_ADDRESS, networkOf(input.ip)],
    [PER_NAME_AND_ADDRESS, `${name.key} ${networkOf(input.ip)}`],
    [PER_NAME, name.key],
  ]);
  if (!allowed.ok) return allowed;
  const candidate = await findCandidate(context, name);
  const checked = await valueOrBusy(() => checkPassword(context, candidate, input.password));
  if (!checked.ok) return checked;
  const participantId = checked.value;
  if (participantId === undefined) {
    await sleep(Math.max(0, REFUSAL_MS - (performance.now() - startedAt)));
    return err({ code: 'WRONG_CREDENTIALS' });
  }
  await forgetFailures(context, name.key, input.ip);
  const sessionToken = await context.db
    .transaction()
    .execute((tx) => open(tx, context, participantId, input));
  return ok({ sessionToken });
}

/** After a success, or a new password: its owner is not kept out by what was tried before, by whomever. */
export async function forgetFailures(context: Context, name: string, ip: string): Promise<void> {
  await clearRateLimit(context, PER_NAME_AND_ADDRESS, `${name} ${networkOf(ip)}`);
  await clearRateLimit(context, PER_NAME, name);
}

async function open(
  tx: Tx,
  context: Context,
  participantId: ParticipantId,
  { currentToken }: SignInInput,
): Promise<string> {
  if (currentToken !== undefined) await deleteSession(tx, tokenDigest(currentToken));
  const actor = { kind: 'participant', id: participantId } as const;
  await recordAudit(tx, context, { participantId, actor, action: 'account.signed-in' });
  return await openSession(tx, context, participantId);
}

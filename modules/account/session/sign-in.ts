import { setTimeout as sleep } from 'node:timers/promises';
import { recordAudit } from '@jmo/audit';
import { clearRateLimit, type Context, type RateLimit, type Tx } from '@jmo/database';
import {
  err,
  hashPassword,
  isOutdated,
  networkOf,
  ok,
  parseEmailAddress,
  type ParticipantId,
  type Result,
  tokenDigest,
  verifyNobody,
  verifyPassword,
} from '@jmo/kernel';
import type { TooMany } from '../account.ts';
import {
  findAccountByEmail,
  findAccountRecord,
  updateAccount,
  type AccountRecord,
} from '../account.queries.ts';
import { findBpjstkuAccount, normaliseUsername, type BpjstkuAccount } from '../bpjstku/bpjstku.queries.ts';
import { moveBpjstkuAccount } from '../bpjstku/move-account.ts';
import { DAY, MINUTE, withinLimits } from '../limits.ts';
import { legacyCheck } from '../password/legacy-password.ts';
import { deleteSession } from './session.queries.ts';
import { openSession } from './sessions.ts';

// Failures in a row; a success or a new password sets the first two back. No limit looks at sessions: whoever is signed
// in stays signed in, whatever others try. NIST SP 800-63B-4 allows a hundred failures in a row.
const PER_NAME_AND_ADDRESS: RateLimit = { name: 'sign-in-name-ip', max: 10, windowSeconds: 15 * MINUTE };
const PER_NAME: RateLimit = { name: 'sign-in-name', max: 100, windowSeconds: DAY };
const PER_ADDRESS: RateLimit = { name: 'sign-in-ip', max: 1000, windowSeconds: 15 * MINUTE };

/** Old hashes take longer or shorter than ours: no refusal comes back sooner than this, so time tells nothing. */
const REFUSAL_MS = 250;
/** Nobody's password is longer, and nobody makes us digest megabytes. */
const MAX_LENGTH = 1_000;

export interface SignInInput {
  /** An e-mail address, or a username of the older app (BPJSTKU). */
  readonly identifier: string;
  readonly password: string;
  readonly ip: string;
  /** The session the browser holds already, if any: it ends, so that a session never outlives a sign-in. */
  readonly currentToken?: string;
}

export type SignInProblem = { readonly code: 'WRONG_CREDENTIALS' } | TooMany;

/** The same answer, after the same time, for an unknown person, a wrong password and an account that cannot sign in. */
export async function signIn(
  context: Context,
  input: SignInInput,
): Promise<Result<{ sessionToken: string }, SignInProblem>> {
  const startedAt = performance.now();
  const name = nameOf(input.identifier);
  const allowed = await withinLimits(context, [
    [PER_ADDRESS, networkOf(input.ip)],
    [PER_NAME_AND_ADDRESS, `${name} ${networkOf(input.ip)}`],
    [PER_NAME, name],
  ]);
  if (!allowed.ok) return allowed;
  const sessionToken = await tryToOpen(context, name, input);
  if (sessionToken === undefined) {
    await sleep(Math.max(0, REFUSAL_MS - (performance.now() - startedAt)));
    return err({ code: 'WRONG_CREDENTIALS' });
  }
  await forgetFailures(context, name, input.ip);
  return ok({ sessionToken });
}

/** After a success, or a new password: its owner is not kept out by what was tried before, by whomever. */
export async function forgetFailures(context: Context, name: string, ip: string): Promise<void> {
  await clearRateLimit(context, PER_NAME_AND_ADDRESS, `${name} ${networkOf(ip)}`);
  await clearRateLimit(context, PER_NAME, name);
}

function nameOf(identifier: string): string {
  const email = parseEmailAddress(identifier);
  return email.ok ? email.value : normaliseUsername(identifier.slice(0, MAX_LENGTH));
}

type Candidate = { kind: 'account'; account: AccountRecord } | { kind: 'bpjstku'; old: BpjstkuAccount };

/**
 * A username of the older app stays a name of the account for ever; its old password counts only until the participant
 * has an account here. So there is one password at any time.
 */
async function findCandidate(context: Context, name: string): Promise<Candidate | undefined> {
  const email = parseEmailAddress(name);
  const byEmail = email.ok ? await findAccountByEmail(context.db, email.value) : undefined;
  const old = await findBpjstkuAccount(context.db, name);
  const account = byEmail ?? (old && (await findAccountRecord(context.db, old.participantId)));
  if (account !== undefined) return { kind: 'account', account };
  return old && { kind: 'bpjstku', old };
}

async function tryToOpen(context: Context, name: string, input: SignInInput): Promise<string | undefined> {
  const candidate = input.password.length > MAX_LENGTH ? undefined : await findCandidate(context, name);
  if (candidate === undefined) {
    await verifyNobody(input.password.slice(0, MAX_LENGTH));
    return undefined;
  }
  if (candidate.kind === 'account') return await openAccount(context, candidate.account, input);
  const { old } = candidate;
  const check = legacyCheck(old.passwordHash) ?? verifyNobody;
  if (!(await check(input.password))) return await refuse(context, old.participantId);
  const passwordHash = await hashPassword(input.password.normalize('NFC'));
  const token = await context.db
    .transaction()
    .execute(async (tx) =>
      (await moveBpjstkuAccount(tx, context, old, passwordHash))
        ? await open(tx, context, old.participantId, input)
        : undefined,
    );
  if (token !== undefined) return token;
  // An account appeared in the meantime (a second click, or a registration): now its own password counts.
  const account = await findAccountRecord(context.db, old.participantId);
  return account && (await openAccount(context, account, input));
}

async function openAccount(
  context: Context,
  account: AccountRecord,
  input: SignInInput,
): Promise<string | undefined> {
  const { participantId, passwordHash } = account;
  const password = input.password.normalize('NFC');
  if (!(await verifyPassword(passwordHash, password))) return await refuse(context, participantId);
  const newHash = isOutdated(passwordHash) ? await hashPassword(password) : undefined;
  return await context.db.transaction().execute(async (tx) => {
    if (newHash !== undefined)
      await updateAccount(tx, participantId, { password_hash: newHash }, context.clock.now());
    return await open(tx, context, participantId, input);
  });
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

async function refuse(context: Context, participantId: ParticipantId): Promise<undefined> {
  await context.db.transaction().execute(async (tx) => {
    const actor = { kind: 'system', id: 'account' } as const;
    await recordAudit(tx, context, { participantId, actor, action: 'account.sign-in-refused' });
  });
}

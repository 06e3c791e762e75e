import { recordAudit } from '@jmo/audit';
import type { Context } from '@jmo/database';
import {
  hashPassword,
  isOutdated,
  verifyNobody,
  verifyPassword,
  type Lane,
  type ParticipantId,
} from '@jmo/kernel';
import { findAccountRecord, renewHash, type AccountRecord } from '../account.queries.ts';
import { moveBpjstkuAccount } from '../bpjstku/move-account.ts';
import type { BpjstkuAccount } from '../bpjstku/bpjstku.queries.ts';
import { legacyCheck } from '../password/legacy-password.ts';
import type { Candidate } from './sign-in-name.ts';

/** Nobody's password is longer, and nobody makes us digest megabytes. */
const MAX_LENGTH = 1_000;

/** Whose password it was, and the hash it has now: another one may be set before anything is opened with it (`stillOpens`). */
export type Proved = Pick<AccountRecord, 'participantId' | 'passwordHash'>;

/**
 * Whose password this is: one hash, whoever it is and whether or not there is anybody. A first success with an old hash
 * puts one of ours in its place.
 * @returns undefined for a wrong password, an unknown person, and an account that cannot sign in
 */
export async function checkPassword(
  context: Context,
  candidate: Candidate | undefined,
  password: string,
  lane?: Lane,
): Promise<Proved | undefined> {
  if (candidate === undefined || password.length > MAX_LENGTH) {
    await verifyNobody(password.slice(0, MAX_LENGTH), lane);
    return undefined;
  }
  return candidate.kind === 'account'
    ? await checkOurs(context, candidate.account, password, lane)
    : await checkOlder(context, candidate.old, password, lane);
}

async function checkOurs(
  context: Context,
  account: AccountRecord,
  typed: string,
  lane?: Lane,
): Promise<Proved | undefined> {
  const { participantId, passwordHash } = account;
  const password = typed.normalize('NFC');
  if (!(await verifyPassword(passwordHash, password, lane))) return await refuse(context, participantId);
  if (!isOutdated(passwordHash)) return { participantId, passwordHash };
  const newHash = await hashPassword(password, lane);
  const renewed = await context.db
    .transaction()
    .execute((tx) => renewHash(tx, account, newHash, context.clock.now()));
  if (renewed) return { participantId, passwordHash: newHash };
  // Another hash is there since: of a second press of the button, or of another password.
  const now = await findAccountRecord(context.db, participantId);
  return now && (await checkOurs(context, now, password, lane));
}

async function checkOlder(
  context: Context,
  old: BpjstkuAccount,
  password: string,
  lane?: Lane,
): Promise<Proved | undefined> {
  const { participantId } = old;
  const check = legacyCheck(old.passwordHash) ?? verifyNobody;
  if (!(await check(password, lane))) return await refuse(context, participantId);
  const passwordHash = await hashPassword(password.normalize('NFC'), lane);
  const moved = await context.db
    .transaction()
    .execute((tx) => moveBpjstkuAccount(tx, context, old, passwordHash));
  if (moved) return { participantId, passwordHash };
  // An account appeared in the meantime (a second click, or a registration): now its own password counts.
  const account = await findAccountRecord(context.db, participantId);
  return account && (await checkOurs(context, account, password, lane));
}

async function refuse(context: Context, participantId: ParticipantId): Promise<undefined> {
  await context.db.transaction().execute(async (tx) => {
    const actor = { kind: 'system', id: 'account' } as const;
    await recordAudit(tx, context, { participantId, actor, action: 'account.sign-in-refused' });
  });
}

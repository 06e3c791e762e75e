import { sql, type Context, type Db, type Reader, type Tx } from '@jmo/database';
import { MAX_TRIES, RESEND_AFTER, type CodeBinding, type CodeStatus } from './code.ts';

export interface CodeKey {
  readonly purpose: string;
  readonly bound_to: Buffer;
  readonly target_digest: Buffer;
}

export const keyOf = ({ vault }: Pick<Context, 'vault'>, binding: CodeBinding): CodeKey => ({
  purpose: binding.purpose,
  bound_to: vault.digest(binding.boundTo, 'code-bound-to'),
  target_digest: vault.digest(binding.target, 'code-target'),
});

const ofKey = (reader: Reader, key: CodeKey) =>
  reader
    .selectFrom('verification_code')
    .where('bound_to', '=', key.bound_to)
    .where('purpose', '=', key.purpose)
    .where('target_digest', '=', key.target_digest);

/** One sender at a time for what a code is bound to, so that a double click sends one code. */
export async function lockSending(tx: Tx, key: CodeKey): Promise<void> {
  const name = key.bound_to.readBigInt64BE();
  await sql`select pg_advisory_xact_lock(${name})`.execute(tx);
}

/** The newest code's times, used or not; undefined when none was sent. */
export async function findCodeStatus(
  reader: Reader,
  context: Pick<Context, 'vault'>,
  binding: CodeBinding,
): Promise<CodeStatus | undefined> {
  const newest = await findNewestCode(reader, context, binding);
  return newest && { resendAt: newest.resendAt, expiresAt: newest.expiresAt };
}

/** The same with its id, by which its message is found. */
export async function findNewestCode(
  reader: Reader,
  context: Pick<Context, 'vault'>,
  binding: CodeBinding,
): Promise<(CodeStatus & { readonly id: string }) | undefined> {
  const row = await ofKey(reader, keyOf(context, binding))
    .select(['id', 'created_at', 'expires_at'])
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { id: row.id, resendAt: row.created_at.add(RESEND_AFTER), expiresAt: row.expires_at };
}

export interface NewCode {
  readonly id: string;
  readonly code_digest: Buffer;
  readonly salt: Buffer;
  readonly created_at: Temporal.Instant;
  readonly expires_at: Temporal.Instant;
}

export async function insertCode(tx: Tx, key: CodeKey, code: NewCode): Promise<void> {
  await tx
    .insertInto('verification_code')
    .values({ ...key, ...code })
    .execute();
}

export interface CountedCode {
  readonly id: string;
  readonly salt: Buffer;
  readonly code_digest: Buffer;
  readonly tries: number;
}

/**
 * Counts a try against every code that is good now, and returns those codes. One statement, committed before anything
 * is compared. Rows are locked in the order of their ids, so that guesses at once wait for each other and never deadlock.
 */
export async function countTry(db: Db, key: CodeKey, now: Temporal.Instant): Promise<CountedCode[]> {
  return await db
    .with('live', (query) =>
      ofKey(query as Reader, key)
        .select('id')
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .where('tries', '<', MAX_TRIES)
        .orderBy('id')
        .forUpdate(),
    )
    .updateTable('verification_code')
    .from('live')
    .whereRef('verification_code.id', '=', 'live.id')
    .set({ tries: sql<number>`verification_code.tries + 1` })
    .returning(['verification_code.id', 'salt', 'code_digest', 'tries'])
    .execute();
}

/** True when a code is still within its time, whether or not it has tries left. */
export async function hasUnexpired(db: Db, key: CodeKey, now: Temporal.Instant): Promise<boolean> {
  const row = await ofKey(db, key)
    .select('id')
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Uses a code up, and its older siblings with it. @returns false when it was used before */
export async function useCode(tx: Tx, key: CodeKey, id: string, now: Temporal.Instant): Promise<boolean> {
  const unused = await ofKey(tx, key)
    .select('id')
    .where('used_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  if (!unused.some((row) => row.id === id)) return false;
  const ids = unused.map((row) => row.id);
  await tx.updateTable('verification_code').set({ used_at: now }).where('id', 'in', ids).execute();
  return true;
}

export async function deleteExpiredCodes(db: Db, before: Temporal.Instant): Promise<void> {
  await db.deleteFrom('verification_code').where('expires_at', '<=', before).execute();
}

import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context, Tx } from '@jmo/database';
import { tokenDigest } from '@jmo/kernel';

/** People leave the sign-in page open; a browser asks for a fresh one with each page. */
const LIFE_SECONDS = 30 * 60;
const RANDOM_BYTES = 16;
const MARK_BYTES = 32;

const markOf = ({ vault }: Pick<Context, 'vault'>, purpose: string, body: Buffer): Buffer =>
  vault.digest(body.toString('base64url'), `passkey-challenge:${purpose}`);

/**
 * A challenge for one purpose, such as `sign-in` or `add:<participant>`. It is signed instead of stored, so that a page that
 * is only looked at writes nothing; what is stored is that one was used.
 */
export function newChallenge(
  context: Pick<Context, 'vault' | 'clock'>,
  purpose: string,
): Uint8Array<ArrayBuffer> {
  const body = Buffer.alloc(RANDOM_BYTES + 8);
  randomBytes(RANDOM_BYTES).copy(body);
  body.writeBigInt64BE(BigInt(expiryOf(context.clock.now())), RANDOM_BYTES);
  return new Uint8Array(Buffer.concat([body, markOf(context, purpose, body)]));
}

const expiryOf = (now: Temporal.Instant): number => now.add({ seconds: LIFE_SECONDS }).epochMilliseconds;

/** Whether we gave out this challenge, for this purpose, and its time is not over. @param text base64url */
export function isOurChallenge(
  context: Pick<Context, 'vault' | 'clock'>,
  purpose: string,
  text: string,
): boolean {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length !== RANDOM_BYTES + 8 + MARK_BYTES) return false;
  const body = bytes.subarray(0, RANDOM_BYTES + 8);
  if (!timingSafeEqual(bytes.subarray(RANDOM_BYTES + 8), markOf(context, purpose, body))) return false;
  return body.readBigInt64BE(RANDOM_BYTES) > BigInt(context.clock.now().epochMilliseconds);
}

/** Uses a challenge up. @returns false when it was used before */
export async function spendChallenge(
  tx: Tx,
  context: Pick<Context, 'clock'>,
  text: string,
): Promise<boolean> {
  const row = await tx
    .insertInto('spent_challenge')
    .values({
      digest: tokenDigest(text),
      expires_at: context.clock.now().add({ seconds: LIFE_SECONDS }),
    })
    .onConflict((conflict) => conflict.column('digest').doNothing())
    .returning('digest')
    .executeTakeFirst();
  return row !== undefined;
}

export async function forgetSpentChallenges(context: Pick<Context, 'db' | 'clock'>): Promise<void> {
  await context.db.deleteFrom('spent_challenge').where('expires_at', '<=', context.clock.now()).execute();
}

import { timingSafeEqual } from 'node:crypto';
import type { Context } from '@jmo/database';
import { newToken } from '@jmo/kernel';

const MARK_BYTES = 16;

const markOf = ({ vault }: Pick<Context, 'vault'>, random: string): Buffer =>
  vault.digest(random, 'device-token').subarray(0, MARK_BYTES);

/** 32 random bytes, and a mark by which we know our own without asking the database. */
export function newDeviceToken(context: Pick<Context, 'vault'>): string {
  const random = newToken();
  return `${random}.${markOf(context, random).toString('base64url')}`;
}

/**
 * Whether we gave this token to a browser, whoever's it is: such a browser waits in a line of its own when many sign in at
 * once, and strangers who invent tokens do not get into it.
 */
export function isOurDeviceToken(
  context: Pick<Context, 'vault'>,
  token: string | undefined,
): token is string {
  const [, random, mark] = /^([\w-]{43})\.([\w-]{22})$/.exec(token ?? '') ?? [];
  if (random === undefined) return false;
  const given = Buffer.from(mark!, 'base64url');
  return given.length === MARK_BYTES && timingSafeEqual(given, markOf(context, random));
}

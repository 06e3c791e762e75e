import type { Context } from '@jmo/database';
import { newToken, tokenDigest } from '@jmo/kernel';
import { findSignInRow, insertSignIn, useSignIn } from '../sign-in/sign-in.queries.ts';

/** A passkey is asked for by the browser's own window; people take a moment to find their finger. */
const LASTS: Temporal.DurationLike = { minutes: 5 };
const PLACE = 'officer-passkey-challenge';

/** Where the desk is, as browsers see it: passkeys are bound to it. */
export interface Place {
  /** `https://meja.example` */
  readonly origin: string;
}
export const hostOf = ({ origin }: Place): string => new URL(origin).hostname;

/** Remembers a challenge. @returns the token by which the browser's answer finds it */
export async function keepChallenge(context: Context, challenge: string): Promise<string> {
  const token = newToken();
  const sealed = context.vault.seal(challenge, PLACE);
  await insertSignIn(
    context.db,
    tokenDigest(token),
    { officerId: undefined, sealed },
    context.clock.now(),
    LASTS,
  );
  return token;
}

/** The challenge behind a token, used up by asking. */
export async function takeChallenge(context: Context, token: string): Promise<string | undefined> {
  const digest = tokenDigest(token);
  const row = await findSignInRow(context.db, digest, context.clock.now());
  if (row?.sealed === undefined || row.officerId !== undefined) return undefined;
  const { sealed } = row;
  const used = await context.db.transaction().execute((tx) => useSignIn(tx, digest));
  if (!used) return undefined;
  try {
    return context.vault.open(sealed, PLACE).toString();
  } catch {
    return undefined;
  }
}

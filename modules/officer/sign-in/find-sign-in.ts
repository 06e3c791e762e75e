import type { Context } from '@jmo/database';
import { newTotpSecret, tokenDigest } from '@jmo/kernel';
import type { Officer } from '../officer.ts';
import { findOfficerRow, toCredentials, toOfficer } from '../officers.queries.ts';
import { findSignInRow, keepSealed } from './sign-in.queries.ts';

/** What a sign-in under way still wants: an own password, an authenticator app, its code. In this order. */
export type SignInStep = 'PASSWORD' | 'ENROL' | 'CODE';

export interface SignInUnderWay {
  readonly officer: Officer;
  readonly step: SignInStep;
}

/** @returns undefined when there is none, or it took too long, or too many wrong codes were typed */
export async function findSignIn(context: Context, token: string): Promise<SignInUnderWay | undefined> {
  const row = await findSignInRow(context.db, tokenDigest(token), context.clock.now());
  if (row?.officerId === undefined) return undefined;
  const found = await findOfficerRow(context.db, row.officerId);
  if (found === undefined || !found.active) return undefined;
  const { passwordIsGiven, totpSealed } = toCredentials(found);
  const step = passwordIsGiven ? 'PASSWORD' : totpSealed === undefined ? 'ENROL' : 'CODE';
  return { officer: toOfficer(found), step };
}

export const totpPlace = (officerId: string): string => `officer-totp:${officerId}`;

/** The secret an authenticator app is about to be given; the same one while this sign-in lasts. */
export async function offerTotpSecret(context: Context, token: string): Promise<Buffer | undefined> {
  const digest = tokenDigest(token);
  const row = await findSignInRow(context.db, digest, context.clock.now());
  if (row?.officerId === undefined) return undefined;
  const place = totpPlace(row.officerId);
  if (row.sealed !== undefined) return context.vault.open(row.sealed, place);
  const secret = newTotpSecret();
  await keepSealed(context.db, digest, context.vault.seal(secret, place));
  return secret;
}

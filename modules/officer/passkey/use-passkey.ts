import { withinLimits, type Context, type RateLimit, type TooMany } from '@jmo/database';
import { err, networkOf, newToken, ok, tokenDigest, type Result } from '@jmo/kernel';
import {
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import { recordOfficerEvent } from '../events.ts';
import type { BrowserBinding } from '../officer.ts';
import { findOfficer } from '../officers.queries.ts';
import { updateSession } from '../session/session.queries.ts';
import { openSession, type OfficerSession } from '../session/sessions.ts';
import { hostOf, keepChallenge, takeChallenge, type Place } from './challenge.ts';
import { countUse, findPasskey, findPasskeysOf, type PasskeyRow } from './passkey.queries.ts';

const PER_NETWORK: RateLimit = { name: 'officer-passkey', max: 300, windowSeconds: 900 };

interface Answer {
  readonly token: string;
  readonly response: unknown;
}

/**
 * What the browser asks for a passkey. Nobody is named at sign-in: the device knows who its owner is, so the page tells a
 * stranger nothing.
 * @param session whose passkeys may answer, where it is asked for a proof
 */
export async function askForPasskey(
  context: Context,
  place: Place,
  session?: OfficerSession,
): Promise<{ readonly options: PublicKeyCredentialRequestOptionsJSON; readonly token: string }> {
  const own = session === undefined ? [] : await findPasskeysOf(context.db, session.officer.id);
  const options = await generateAuthenticationOptions({
    rpID: hostOf(place),
    userVerification: 'required',
    allowCredentials: own.map(({ credentialId }) => ({ id: credentialId })),
  });
  return { options, token: await keepChallenge(context, options.challenge) };
}

/** The passkey that made this answer, with its new counter; undefined for anything else. */
async function verify(
  context: Context,
  place: Place,
  { token, response }: Answer,
): Promise<PasskeyRow | undefined> {
  const challenge = await takeChallenge(context, token);
  const id = (response as { id?: unknown } | null)?.id;
  const passkey = typeof id === 'string' ? await findPasskey(context.db, id) : undefined;
  if (challenge === undefined || passkey === undefined) return undefined;
  const verified = await verifyAuthenticationResponse({
    response: response as AuthenticationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: place.origin,
    expectedRPID: hostOf(place),
    credential: {
      id: passkey.credentialId,
      publicKey: new Uint8Array(passkey.publicKey),
      counter: passkey.signCount,
    },
  }).catch(() => undefined);
  return verified?.verified === true
    ? { ...passkey, signCount: verified.authenticationInfo.newCounter }
    : undefined;
}

/** A whole sign-in: something the officer has, opened by something they know or are. */
export async function signInWithPasskey(
  context: Context,
  place: Place,
  answer: Answer,
  binding: BrowserBinding,
): Promise<Result<{ readonly sessionToken: string }, { readonly code: 'PASSKEY_REFUSED' } | TooMany>> {
  const allowed = await withinLimits(context, [[PER_NETWORK, networkOf(binding.ip)]]);
  if (!allowed.ok) return allowed;
  const passkey = await verify(context, place, answer);
  if (passkey === undefined) return err({ code: 'PASSKEY_REFUSED' });
  const { officerId } = passkey;
  return await context.db.transaction().execute(async (tx) => {
    const officer = await findOfficer(tx, officerId);
    const counted = officer?.active === true && (await countUse(tx, passkey, context.clock.now()));
    if (!counted) {
      await recordOfficerEvent(tx, context, { officerId, actor: 'system', action: 'sign-in-refused' });
      return err({ code: 'PASSKEY_REFUSED' });
    }
    return ok({ sessionToken: await openSession(tx, context, officerId, binding, 'passkey') });
  });
}

/** Before a decision: one's own passkey again, instead of a code. @returns the new token for the cookie */
export async function proveWithPasskey(
  context: Context,
  place: Place,
  { officer, digest }: OfficerSession,
  answer: Answer,
): Promise<Result<{ readonly sessionToken: string }, 'PASSKEY_REFUSED'>> {
  const passkey = await verify(context, place, answer);
  if (passkey === undefined || passkey.officerId !== officer.id) return err('PASSKEY_REFUSED');
  return await context.db.transaction().execute(async (tx) => {
    const now = context.clock.now();
    if (!(await countUse(tx, passkey, now))) return err('PASSKEY_REFUSED');
    const sessionToken = newToken();
    await updateSession(tx, digest, {
      token_digest: tokenDigest(sessionToken),
      proven_at: now,
      seen_at: now,
    });
    const detail = { method: 'passkey' };
    await recordOfficerEvent(tx, context, { officerId: officer.id, action: 'proved', detail });
    return ok({ sessionToken });
  });
}

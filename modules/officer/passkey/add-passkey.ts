import type { Context } from '@jmo/database';
import { err, ok, type Result } from '@jmo/kernel';
import {
  generateRegistrationOptions,
  verifyRegistrationResponse,
  type PublicKeyCredentialCreationOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { recordOfficerEvent } from '../events.ts';
import { provenUntil, type OfficerSession } from '../session/sessions.ts';
import { lockSessionRow } from '../session/session.queries.ts';
import { hostOf, keepChallenge, takeChallenge, type Place } from './challenge.ts';
import { deletePasskey, findPasskeysOf, insertPasskey } from './passkey.queries.ts';

const MOST = 5;

/** What the browser asks the officer's device for, and the token that goes back with the answer. */
export async function offerPasskey(
  context: Context,
  { officer }: OfficerSession,
  place: Place,
): Promise<{ readonly options: PublicKeyCredentialCreationOptionsJSON; readonly token: string }> {
  const known = await findPasskeysOf(context.db, officer.id);
  const options = await generateRegistrationOptions({
    rpName: 'Meja JMO',
    rpID: hostOf(place),
    userID: context.vault.digest(officer.id, 'officer-passkey-user') as Uint8Array<ArrayBuffer>,
    userName: officer.id,
    userDisplayName: officer.fullName,
    attestationType: 'none',
    excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  return { options, token: await keepChallenge(context, options.challenge) };
}

export type PasskeyProblem = 'PASSKEY_REFUSED' | 'PROOF_NEEDED' | 'TOO_MANY_PASSKEYS';

/** Keeps a new passkey. It opens everything from now on, so the second factor has to be fresh. */
export async function addPasskey(
  context: Context,
  { officer, digest }: OfficerSession,
  place: Place,
  answer: { readonly token: string; readonly response: unknown; readonly label: string },
): Promise<Result<void, PasskeyProblem>> {
  const challenge = await takeChallenge(context, answer.token);
  if (challenge === undefined) return err('PASSKEY_REFUSED');
  const verified = await verifyRegistrationResponse({
    response: answer.response as RegistrationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: place.origin,
    expectedRPID: hostOf(place),
  }).catch(() => undefined);
  if (verified?.verified !== true) return err('PASSKEY_REFUSED');
  const { credential } = verified.registrationInfo;
  return await context.db.transaction().execute(async (tx) => {
    const now = context.clock.now();
    const session = await lockSessionRow(tx, digest);
    if (session === undefined || provenUntil(session, now) === undefined) return err('PROOF_NEEDED');
    if ((await findPasskeysOf(tx, officer.id)).length >= MOST) return err('TOO_MANY_PASSKEYS');
    const added = await insertPasskey(tx, {
      credentialId: credential.id,
      officerId: officer.id,
      publicKey: Buffer.from(credential.publicKey),
      signCount: credential.counter,
      transports: credential.transports ?? [],
      label: answer.label.trim().slice(0, 60) || 'Kunci sandi',
      createdAt: now,
    });
    if (!added) return err('PASSKEY_REFUSED');
    await recordOfficerEvent(tx, context, { officerId: officer.id, action: 'passkey-added' });
    return ok(undefined);
  });
}

export interface PasskeyInList {
  readonly id: string;
  readonly label: string;
  readonly createdAt: Temporal.Instant;
  readonly usedAt: Temporal.Instant | undefined;
}

export async function listPasskeys(context: Context, { officer }: OfficerSession): Promise<PasskeyInList[]> {
  const rows = await findPasskeysOf(context.db, officer.id);
  return rows.map(({ credentialId, label, createdAt, usedAt }) => ({
    id: credentialId,
    label,
    createdAt,
    usedAt,
  }));
}

export async function removePasskey(
  context: Context,
  { officer }: OfficerSession,
  credentialId: string,
): Promise<void> {
  await context.db.transaction().execute(async (tx) => {
    if (await deletePasskey(tx, officer.id, credentialId))
      await recordOfficerEvent(tx, context, { officerId: officer.id, action: 'passkey-removed' });
  });
}

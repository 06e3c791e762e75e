import { recordAudit } from '@jmo/audit';
import type { Context, RateLimit } from '@jmo/database';
import { err, formatInstant, newUuid, ok, type ParticipantId, type Result } from '@jmo/kernel';
import {
  generateRegistrationOptions,
  verifyRegistrationResponse,
  type PublicKeyCredentialCreationOptionsJSON,
} from '@simplewebauthn/server';
import type { TooMany } from '../account.ts';
import { getAccount } from '../get-account.ts';
import { startCooling } from '../guard/start-cooling.ts';
import { tellContacts } from '../guard/tell-contacts.ts';
import { HOUR, withinLimits } from '../limits.ts';
import { holdSession } from '../session/hold-session.ts';
import { wordsFor } from '../words/index.ts';
import { isOurChallenge, newChallenge, spendChallenge } from './challenge.ts';
import { findPasskeys, insertPasskey } from './passkey.queries.ts';
import { MAX_PASSKEY_NAME, MAX_PASSKEYS, type PasskeyRefused, type RelyingParty } from './passkey.ts';
import { readRegistration } from './read-answer.ts';
import { userHandleOf } from './user-handle.ts';

const PER_PERSON: RateLimit = { name: 'passkey-add', max: 20, windowSeconds: HOUR };

const purposeOf = (participantId: ParticipantId): string => `add:${participantId}`;

/** What a browser is asked for: a key of its own for this person, one that it finds by itself when they come back. */
export async function passkeyCreationOptions(
  context: Context,
  participantId: ParticipantId,
  rp: RelyingParty,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const [{ email }, passkeys] = await Promise.all([
    getAccount(context.db, participantId),
    findPasskeys(context.db, participantId),
  ]);
  return await generateRegistrationOptions({
    rpName: 'JMO',
    rpID: rp.id,
    userName: email,
    userID: userHandleOf(context, participantId),
    challenge: newChallenge(context, purposeOf(participantId)),
    attestationType: 'none',
    excludeCredentials: passkeys.map(({ credentialId }) => ({ id: credentialId })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

/**
 * Keeps the public half of a key that the browser has just made. All contacts are told, and nothing is paid for a while
 * (docs/guards.md), so that a passkey somebody else adds is heard of before money can leave.
 * @param sessionToken of whoever adds it; a session that ended meanwhile is PASSKEY_REFUSED
 * @param answer what the browser's script sent, as JSON
 */
export async function addPasskey(
  context: Context,
  participantId: ParticipantId,
  {
    sessionToken,
    answer,
    name,
  }: { readonly sessionToken: string; readonly answer: string; readonly name: string },
  rp: RelyingParty,
): Promise<Result<void, PasskeyRefused | TooMany | { code: 'PASSKEY_MANY' }>> {
  const allowed = await withinLimits(context, [[PER_PERSON, participantId]]);
  if (!allowed.ok) return allowed;
  if ((await findPasskeys(context.db, participantId)).length >= MAX_PASSKEYS)
    return err({ code: 'PASSKEY_MANY' });
  const response = readRegistration(answer);
  if (response === undefined) return err({ code: 'PASSKEY_REFUSED' });
  let challenge = '';
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: (given) => {
      challenge = given;
      return isOurChallenge(context, purposeOf(participantId), given);
    },
    expectedOrigin: rp.origin,
    expectedRPID: rp.id,
    requireUserVerification: true,
  }).catch(() => undefined);
  if (verified?.verified !== true) return err({ code: 'PASSKEY_REFUSED' });
  const { credential, credentialBackedUp } = verified.registrationInfo;
  const now = context.clock.now();
  return await context.db.transaction().execute(async (tx) => {
    const held = await holdSession(tx, { participantId, sessionToken });
    if (!held || !(await spendChallenge(tx, context, challenge))) return err({ code: 'PASSKEY_REFUSED' });
    const id = newUuid(now);
    const added = await insertPasskey(
      tx,
      {
        participantId,
        id,
        credentialId: credential.id,
        publicKey: Buffer.from(credential.publicKey),
        counter: credential.counter,
        transports: credential.transports ?? [],
        name: nameOf(name),
        backedUp: credentialBackedUp,
      },
      now,
    );
    if (!added) return err({ code: 'PASSKEY_REFUSED' });
    const actor = { kind: 'participant', id: participantId } as const;
    await recordAudit(tx, context, { participantId, actor, action: 'account.passkey-added', reference: id });
    const { until } = await startCooling(tx, context, { participantId, reason: 'PASSKEY_ADDED' });
    await tellContacts(tx, context, {
      participantId,
      key: `passkey-added:${id}`,
      about: 'passkey',
      words: (locale) =>
        wordsFor(locale).passkeyAdded(formatInstant(now, locale), formatInstant(until, locale)),
    });
    return ok(undefined);
  });
}

export const nameOf = (typed: string): string =>
  typed.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, MAX_PASSKEY_NAME) || 'Passkey';

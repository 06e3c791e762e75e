import type { Context, RateLimit } from '@jmo/database';
import { err, networkOf, ok, type ParticipantId, type Result } from '@jmo/kernel';
import {
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import { recordAudit } from '@jmo/audit';
import type { Caller, TooMany } from '../account.ts';
import { findKnownDevice } from '../device/find-known-device.ts';
import { tellOfNewBrowser } from '../device/tell-of-new-browser.ts';
import { getAccount } from '../get-account.ts';
import { enterNewBrowser, type Entered } from '../device/enter-browser.ts';
import { MINUTE, withinLimits } from '../limits.ts';
import { isOurChallenge, newChallenge, spendChallenge } from './challenge.ts';
import type { PasskeyRefused, RelyingParty } from './passkey.ts';
import { findPasskeyOwner, findPasskeys, notePasskeyUse, type PasskeyRow } from './passkey.queries.ts';
import { readAuthentication } from './read-answer.ts';
import { isUserHandleOf } from './user-handle.ts';

/** For what leads to nobody: whoever shows a passkey of theirs is not kept out by others behind the same address. */
const UNKNOWN_PER_ADDRESS: RateLimit = { name: 'passkey-ip', max: 300, windowSeconds: 15 * MINUTE };
/** What is shown and refused costs a signature each. By place as well: who knows which passkey is somebody's knows no more. */
const PER_PASSKEY_AND_ADDRESS: RateLimit = { name: 'passkey-one', max: 60, windowSeconds: 15 * MINUTE };
const PURPOSE = 'sign-in';

/** For a browser that is to find the person's passkey by itself: nobody is named, so nothing is told of anybody. */
export const passkeyRequestOptions = (
  context: Context,
  rp: RelyingParty,
): Promise<PublicKeyCredentialRequestOptionsJSON> =>
  generateAuthenticationOptions({
    rpID: rp.id,
    challenge: newChallenge(context, PURPOSE),
    userVerification: 'required',
  });

/**
 * Signs in whoever holds the passkey. The browser counts as known from then on, and its owner hears of one that was not.
 * @param answer what the browser's script sent, as JSON
 */
export async function signInWithPasskey(
  context: Context,
  answer: string,
  rp: RelyingParty,
  caller: Caller,
): Promise<Result<Entered, PasskeyRefused | TooMany>> {
  const response = readAuthentication(answer);
  const passkey = response && (await findPasskey(context, response));
  const network = networkOf(caller.ip);
  const allowed = await withinLimits(context, [
    passkey === undefined
      ? [UNKNOWN_PER_ADDRESS, network]
      : [PER_PASSKEY_AND_ADDRESS, `${passkey.id} ${network}`],
  ]);
  if (!allowed.ok) return allowed;
  if (response === undefined || passkey === undefined) return err({ code: 'PASSKEY_REFUSED' });
  const verified = await verify(context, response, passkey, rp);
  if (verified === undefined) return await refuse(context, passkey.participantId);
  const { participantId } = passkey;
  const account = await getAccount(context.db, participantId);
  const known = await findKnownDevice(context, participantId, caller.browser?.deviceToken);
  const entered = await context.db.transaction().execute(async (tx) => {
    const fresh = await spendChallenge(tx, context, verified.challenge);
    if (!fresh || !(await notePasskeyUse(tx, passkey, verified.counter, context.clock.now())))
      return undefined;
    const browser = caller.browser ?? {};
    if (known === undefined) await tellOfNewBrowser(tx, context, account, { caller, confirmedBy: 'passkey' });
    return await enterNewBrowser(tx, context, participantId, { browser, confirmedBy: 'passkey' });
  });
  return entered === undefined ? await refuse(context, passkey.participantId) : ok(entered);
}

/** Whose it is says the credential; the device has to say the same (a handle of somebody else is refused). */
async function findPasskey(
  context: Context,
  { id, response: { userHandle } }: AuthenticationResponseJSON,
): Promise<PasskeyRow | undefined> {
  const participantId = await findPasskeyOwner(context.db, id);
  if (participantId === undefined || userHandle === undefined) return undefined;
  if (!isUserHandleOf(context, participantId, userHandle)) return undefined;
  return (await findPasskeys(context.db, participantId)).find(({ credentialId }) => credentialId === id);
}

async function verify(
  context: Context,
  response: AuthenticationResponseJSON,
  passkey: PasskeyRow,
  rp: RelyingParty,
): Promise<{ challenge: string; counter: number } | undefined> {
  let challenge = '';
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (given) => {
      challenge = given;
      return isOurChallenge(context, PURPOSE, given);
    },
    expectedOrigin: rp.origin,
    expectedRPID: rp.id,
    requireUserVerification: true,
    credential: {
      id: passkey.credentialId,
      publicKey: new Uint8Array(passkey.publicKey),
      counter: passkey.counter,
      transports: [...passkey.transports],
    },
  }).catch(() => undefined);
  return verified?.verified === true
    ? { challenge, counter: verified.authenticationInfo.newCounter }
    : undefined;
}

async function refuse(
  context: Context,
  participantId: ParticipantId,
): Promise<Result<never, PasskeyRefused>> {
  await context.db.transaction().execute(async (tx) => {
    const actor = { kind: 'system', id: 'account' } as const;
    await recordAudit(tx, context, { participantId, actor, action: 'account.passkey-refused' });
  });
  return err({ code: 'PASSKEY_REFUSED' });
}

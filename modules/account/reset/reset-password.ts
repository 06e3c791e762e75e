import { recordAudit } from '@jmo/audit';
import type { Context, RateLimit, Tx } from '@jmo/database';
import {
  checkPasswordRule,
  err,
  formatInstant,
  hashPassword,
  networkOf,
  newToken,
  newUuid,
  ok,
  type Busy,
  type ParticipantId,
  type Result,
  tokenDigest,
  valueOrBusy,
} from '@jmo/kernel';
import { findParticipantById } from '@jmo/membership';
import type { Caller, FieldProblems, Input, TooMany } from '../account.ts';
import { findAccountRecord, updateAccount } from '../account.queries.ts';
import type { CodeProblem } from '../code/code.ts';
import { noteReached } from '../contact-check/check-contact.ts';
import { findUnmovedOf, findUsernamesOf } from '../bpjstku/bpjstku.queries.ts';
import { moveBpjstkuAccount } from '../bpjstku/move-account.ts';
import { holdGuards } from '../guard/guard.queries.ts';
import { tellContacts } from '../guard/tell-contacts.ts';
import { getAccount } from '../get-account.ts';
import { HOUR, withinLimits } from '../limits.ts';
import { forgetTries } from '../device/confirm-attempt.ts';
import { findKnownDevice } from '../device/find-known-device.ts';
import { forgetCodesSent } from '../device/sign-in-codes.ts';
import { findPasskeys } from '../passkey/passkey.queries.ts';
import { forgetFailures, laneOf } from '../session/sign-in.ts';
import { signOutEverywhere } from '../session/sessions.ts';
import { wordsFor } from '../words/index.ts';
import { AFTER_RESET, DEAD_PER_ADDRESS } from './after-reset.ts';
import { openResetLink, type LinkDead, type LinkOpener } from './open-link.ts';
import { useReset } from './password-reset.queries.ts';

type ResetProblem = LinkDead | FieldProblems | Extract<CodeProblem, { code: 'CODE_WRONG' }> | TooMany | Busy;

/** Hashing costs the server something: nobody makes it do that for ever. */
const USES_PER_LINK: RateLimit = { name: 'reset-use', max: 30, windowSeconds: HOUR };

/**
 * Sets the new password, ends every session and tells all contacts. Input: `password`, and `pairingCode` in another browser
 * than the one that asked. A password that is refused leaves the link good.
 * @returns by which this browser is known for a while (closeWaysAfterReset)
 */
export async function resetPassword(
  context: Context,
  { token, askedBy, pairingCode, ...input }: LinkOpener & Input,
  caller: Caller,
): Promise<Result<{ readonly afterToken: string }, ResetProblem>> {
  const opened = await openResetLink(context, { token, askedBy, pairingCode });
  const allowed = await withinLimits(context, [
    !opened.ok && opened.error.code === 'LINK_DEAD'
      ? [DEAD_PER_ADDRESS, networkOf(caller.ip)]
      : [USES_PER_LINK, token],
  ]);
  if (!allowed.ok) return allowed;
  if (!opened.ok) return opened;
  const participantId = opened.value;
  const contact = await findContact(context, participantId);
  const person = await findParticipantById(context.db, participantId);
  const password = checkPasswordRule(input['password'] ?? '', {
    ...person,
    ...contact,
    birthDate: person?.birthDate.toString(),
  });
  if (!password.ok) return err({ code: 'FIELDS', fields: { password: password.error } });
  const hashed = await valueOrBusy(() =>
    hashPassword(password.value, laneOf(context, caller.browser?.deviceToken)),
  );
  if (!hashed.ok) return hashed;
  const passwordHash = hashed.value;
  const deviceId = await findKnownDevice(context, participantId, caller.browser?.deviceToken);
  const afterToken = newToken();
  const done = await context.db.transaction().execute(async (tx) => {
    const now = context.clock.now();
    // First what a recovery holds first: it ends the links of its person afterwards.
    await holdGuards(tx, participantId, 'set');
    const afterwards = { digest: tokenDigest(afterToken), now, expiresAt: now.add(AFTER_RESET) };
    if (!(await useReset(tx, tokenDigest(token), afterwards))) return false;
    await setPassword(tx, context, { participantId, passwordHash, deviceId });
    await tellOwner(tx, context, participantId, caller);
    return true;
  });
  if (!done) return err({ code: 'LINK_DEAD' });
  await letIn(context, participantId, { ip: caller.ip, deviceId });
  return ok({ afterToken });
}

/** Nothing that was tried with the old password, or to find it, keeps its owner out. */
async function letIn(
  context: Context,
  participantId: ParticipantId,
  from: { readonly ip: string; readonly deviceId: string | undefined },
): Promise<void> {
  const { email, phone } = await getAccount(context.db, participantId);
  const usernames = await findUsernamesOf(context.db, participantId);
  await forgetFailures(context, participantId, [email, phone, ...usernames], from);
  await forgetTries(context, participantId);
  await forgetCodesSent(context, { email, phone });
}

async function findContact(context: Context, participantId: ParticipantId) {
  return (
    (await findAccountRecord(context.db, participantId)) ?? (await findUnmovedOf(context.db, participantId))
  );
}

async function setPassword(
  tx: Tx,
  context: Context,
  {
    participantId,
    passwordHash,
    deviceId,
  }: { participantId: ParticipantId; passwordHash: string; deviceId: string | undefined },
): Promise<void> {
  const old = await findUnmovedOf(tx, participantId);
  const moved = old !== undefined && (await moveBpjstkuAccount(tx, context, old, passwordHash));
  // The link came by mail.
  await noteReached(tx, participantId, 'email');
  if (!moved) await updateAccount(tx, participantId, { password_hash: passwordHash }, context.clock.now());
  const sessions = await signOutEverywhere(tx, participantId, deviceId);
  const actor = { kind: 'participant', id: participantId } as const;
  await recordAudit(tx, context, {
    participantId,
    actor,
    action: 'account.password-reset',
    detail: { sessions },
  });
}

/** Every contact, those replaced lately included: whoever took over the mailbox cannot keep this from the owner. */
async function tellOwner(
  tx: Tx,
  context: Context,
  participantId: ParticipantId,
  { origin }: Caller,
): Promise<void> {
  const now = context.clock.now();
  const { length: passkeys } = await findPasskeys(tx, participantId);
  await tellContacts(tx, context, {
    participantId,
    key: `password-changed:${newUuid(now)}`,
    about: 'password',
    words: (locale) => wordsFor(locale).passwordChanged(formatInstant(now, locale), origin, passkeys),
  });
}

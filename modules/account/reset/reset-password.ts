import { recordAudit } from '@jmo/audit';
import type { Context, RateLimit, Tx } from '@jmo/database';
import {
  checkPasswordRule,
  err,
  formatInstant,
  hashPassword,
  networkOf,
  newUuid,
  ok,
  type Busy,
  type ParticipantId,
  type Result,
  tokenDigest,
  valueOrBusy,
} from '@jmo/kernel';
import { findParticipantById } from '@jmo/membership';
import { queueNotice } from '@jmo/notice';
import type { Caller, FieldProblems, Input, TooMany } from '../account.ts';
import { findAccountRecord, updateAccount } from '../account.queries.ts';
import { findUnmovedOf } from '../bpjstku/bpjstku.queries.ts';
import { moveBpjstkuAccount } from '../bpjstku/move-account.ts';
import { HOUR, withinLimits } from '../limits.ts';
import { findKnownDevice } from '../device/find-known-device.ts';
import { forgetFailures } from '../session/sign-in.ts';
import { signOutEverywhere } from '../session/sessions.ts';
import { wordsFor } from '../words/index.ts';
import { findResetOwner, useReset } from './password-reset.queries.ts';

const PER_ADDRESS: RateLimit = { name: 'reset-use-ip', max: 300, windowSeconds: HOUR };

/** The link was used, replaced by a newer one, older than 30 minutes, or never ours: ask for a new one. */
export type LinkDead = { readonly code: 'LINK_DEAD' };

/** For the page behind the link; looking at it uses nothing up, because mail programs look too. */
export async function isResetLinkGood(context: Context, token: string): Promise<boolean> {
  return (await findResetOwner(context.db, tokenDigest(token), context.clock.now())) !== undefined;
}

/**
 * Sets the new password, ends every session and tells the owner by mail and SMS. Input: `password`. A password that is
 * refused leaves the link good.
 */
export async function resetPassword(
  context: Context,
  { token, ...input }: { readonly token: string } & Input,
  caller: Caller,
): Promise<Result<void, LinkDead | FieldProblems | TooMany | Busy>> {
  const allowed = await withinLimits(context, [[PER_ADDRESS, networkOf(caller.ip)]]);
  if (!allowed.ok) return allowed;
  const participantId = await findResetOwner(context.db, tokenDigest(token), context.clock.now());
  if (participantId === undefined) return err({ code: 'LINK_DEAD' });
  const contact = await findContact(context, participantId);
  const person = await findParticipantById(context.db, participantId);
  const password = checkPasswordRule(input['password'] ?? '', {
    ...person,
    ...contact,
    birthDate: person?.birthDate.toString(),
  });
  if (!password.ok) return err({ code: 'FIELDS', fields: { password: password.error } });
  const hashed = await valueOrBusy(() => hashPassword(password.value));
  if (!hashed.ok) return hashed;
  const passwordHash = hashed.value;
  const deviceId = await findKnownDevice(context, participantId, caller.browser?.deviceToken);
  const done = await context.db.transaction().execute(async (tx) => {
    if (!(await useReset(tx, tokenDigest(token), context.clock.now()))) return false;
    await setPassword(tx, context, { participantId, passwordHash, deviceId });
    await tellOwner(tx, context, participantId, caller);
    return true;
  });
  if (!done) return err({ code: 'LINK_DEAD' });
  if (contact !== undefined) await forgetFailures(context, contact.email, caller.ip);
  return ok(undefined);
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

async function tellOwner(
  tx: Tx,
  context: Context,
  participantId: ParticipantId,
  { origin }: Caller,
): Promise<void> {
  const account = await findAccountRecord(tx, participantId);
  if (account === undefined) return;
  const now = context.clock.now();
  const words = wordsFor(account.locale);
  const when = formatInstant(now, account.locale);
  const id = newUuid(now);
  const mail = words.passwordChanged(when, origin);
  await queueNotice(tx, context, {
    dedupeKey: `password-changed:${id}:email`,
    channel: 'email',
    to: account.email,
    ...mail,
  });
  const text = words.passwordChangedSms(when);
  await queueNotice(tx, context, {
    dedupeKey: `password-changed:${id}:sms`,
    channel: 'sms',
    to: account.phone,
    text,
  });
}

import { randomBytes } from 'node:crypto';
import { recordAudit } from '@jmo/audit';
import type { Context, Tx } from '@jmo/database';
import { assert, formatInstant, hashPassword, newToken, tokenDigest, type ParticipantId } from '@jmo/kernel';
import { queueNotice } from '@jmo/notice';
import type { Account } from '../account.ts';
import { findAccountRecord } from '../account.queries.ts';
import { replaceContacts } from '../contact/contact.queries.ts';
import { deleteFormerContactsOf, keepFormerContact } from '../guard/former-contacts.ts';
import { holdGuards } from '../guard/guard.queries.ts';
import { guardRulesAt } from '../guard/guard-rules.ts';
import { deleteLinksOf, holdLinksOf } from '../guard/links.ts';
import { startCooling } from '../guard/start-cooling.ts';
import { guardWords } from '../guard/words/index.ts';
import { insertReset } from '../reset/password-reset.queries.ts';
import { closeOtherWaysIn } from '../session/close-other-ways-in.ts';
import { signOutEverywhere } from '../session/sessions.ts';
import { moveRecovery, RECOVERY_SYSTEM } from './move-recovery.ts';
import { nextRecoveryState, type RecoveryCase } from './recovery.ts';
import { lockCase } from './recovery.queries.ts';
import { sendBackOthers } from './send-back-others.ts';
import { tellOldContacts } from './tell-old-contacts.ts';

/**
 * Job `account.recovery-due`: nobody objected in time. The account gets its new contacts and no password; the way in is
 * the link that goes to the new address. Every session ends, passkeys and the authenticator app open nothing any more, the
 * replaced contacts go on hearing of what happens (unless officers had the owner before them: then nobody else does), other
 * requests about the same person begin again, and nothing is paid for a while. Twice changes nothing.
 */
export async function finishRecovery(context: Context, number: string): Promise<void> {
  // Hashing takes a while and belongs to no transaction. Nobody knows what was hashed.
  const passwordHash = await hashPassword(randomBytes(32).toString('base64url'));
  await context.db.transaction().execute(async (tx) => {
    const standing = await lockCase(tx, context, number);
    if (standing?.dueAt === undefined || nextRecoveryState(standing.state, 'FINISH') === undefined) return;
    if (Temporal.Instant.compare(standing.dueAt, context.clock.now()) > 0) return;
    await finish(tx, context, standing, passwordHash);
  });
}

async function finish(tx: Tx, context: Context, standing: RecoveryCase, passwordHash: string): Promise<void> {
  const { number, participantId, email, phone, locale } = standing;
  assert(participantId !== undefined, 'two officers approved a recovery of somebody');
  const now = context.clock.now();
  if (standing.state === 'CONFIRMED') await holdLinksOf(tx, participantId);
  // Whoever adds a way in, or sets a password, at this moment holds the same row first (holdSession).
  await holdGuards(tx, participantId, 'set');
  const account = await findAccountRecord(tx, participantId);
  const replaced =
    account !== undefined && (await replaceContacts(tx, account, { email, phone, passwordHash }, now));
  if (!replaced) {
    await moveRecovery(tx, context, standing, {
      action: 'REFUSE',
      actor: RECOVERY_SYSTEM,
      detail: { reason: 'CONTACT_TAKEN' },
    });
    const mail = guardWords(locale).RECOVERY_EMAIL_TAKEN(number);
    await queueNotice(tx, context, {
      dedupeKey: `recovery:${number}:taken`,
      channel: 'email',
      to: email,
      ...mail,
    });
    return;
  }
  if (standing.state === 'CONFIRMED') await forgetOthers(tx, participantId);
  else await keepFormerContacts(tx, context, { account, email, phone });
  const closed = await closeOtherWaysIn(tx, participantId, now);
  const sessions = await signOutEverywhere(tx, participantId);
  await moveRecovery(tx, context, standing, { action: 'FINISH', actor: RECOVERY_SYSTEM });
  await recordAudit(tx, context, {
    participantId,
    actor: RECOVERY_SYSTEM,
    action: 'account.recovered',
    reference: number,
    detail: { sessions, ...closed },
  });
  const { until } = await startCooling(tx, context, {
    participantId,
    reason: 'RECOVERED',
    actor: RECOVERY_SYSTEM,
  });
  await sendLink(tx, context, standing, until);
  for (const other of await sendBackOthers(tx, context, standing))
    await tellOldContacts(tx, context, other, 'ASKED');
}

async function keepFormerContacts(
  tx: Tx,
  context: Context,
  { account, email, phone }: Pick<RecoveryCase, 'email' | 'phone'> & { readonly account: Account },
): Promise<void> {
  const { participantId } = account;
  if (account.email !== email)
    await keepFormerContact(tx, context, { participantId, channel: 'email', to: account.email });
  if (account.phone !== phone)
    await keepFormerContact(tx, context, { participantId, channel: 'sms', to: account.phone });
}

/** Officers had the owner before them: whoever else was told of this account, or held a button, is an outsider. */
async function forgetOthers(tx: Tx, participantId: ParticipantId): Promise<void> {
  await deleteFormerContactsOf(tx, participantId);
  await deleteLinksOf(tx, participantId);
}

async function sendLink(
  tx: Tx,
  context: Context,
  { number, participantId, email, phone, locale, origin }: RecoveryCase,
  until: Temporal.Instant,
): Promise<void> {
  const now = context.clock.now();
  const { recoveryLinkHours } = guardRulesAt(now);
  const token = newToken();
  await insertReset(tx, {
    digest: tokenDigest(token),
    participantId: participantId!,
    now,
    expiresAt: now.add({ hours: recoveryLinkHours }),
  });
  const words = guardWords(locale).RECOVERY_DONE({
    number,
    link: `${origin}/lupa-password/${token}`,
    hours: recoveryLinkHours,
    until: formatInstant(until, locale),
  });
  await queueNotice(tx, context, {
    dedupeKey: `recovery:${number}:done:email`,
    channel: 'email',
    to: email,
    subject: words.subject,
    text: words.text,
  });
  await queueNotice(tx, context, {
    dedupeKey: `recovery:${number}:done:sms`,
    channel: 'sms',
    to: phone,
    text: words.sms,
  });
}

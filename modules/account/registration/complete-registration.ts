import { recordAudit } from '@jmo/audit';
import type { Context, Tx } from '@jmo/database';
import {
  assert,
  err,
  newToken,
  nextStep,
  ok,
  tokenDigest,
  type ParticipantId,
  type Result,
} from '@jmo/kernel';
import { queueNotice } from '@jmo/notice';
import type { Caller } from '../account.ts';
import {
  claimEmail,
  findAccountByEmail,
  findAccountRecord,
  insertAccount,
  releaseEmail,
  type NewAccount,
} from '../account.queries.ts';
import { markMoved } from '../bpjstku/bpjstku.queries.ts';
import { enterNewBrowser, tokenOf, type Entered } from '../device/enter-browser.ts';
import { wordsFor } from '../words/index.ts';
import { hasSession } from '../session/session.queries.ts';
import { draftKeyOf, lockStored, noteCompletion, replaceByCompletion } from './drafts.ts';
import { registrationJourney } from './journey.ts';
import type { Completed, RegistrationProblem, StoredRegistration } from './registration.ts';
import { tellOlderContacts } from './tell-older-contacts.ts';

/**
 * The end of the journey, in one transaction: the account, its mail, and the person signed in.
 *
 * Whoever has an account already gets the same answer, the same mail and a token that looks the same but opens nothing;
 * no account is made or changed, and the owner of the existing one is told. The same form sent twice ends well twice, as long as nobody signed out in between.
 */
export async function completeRegistration(
  context: Context,
  token: string,
  caller: Caller,
): Promise<Result<Entered, Extract<RegistrationProblem, { code: 'NO_DRAFT' | 'STEP_NOT_OPEN' }>>> {
  return await context.db.transaction().execute(async (tx) => {
    const stored = await lockStored(tx, context, token);
    if (stored === undefined) return err({ code: 'NO_DRAFT' });
    if (stored.completed !== undefined) return await enterAgain(tx, context, token, stored.completed, caller);
    const goTo = nextStep(registrationJourney, stored.draft);
    if (goTo !== undefined) return err({ code: 'STEP_NOT_OPEN', goTo });
    const account = toAccount(stored, caller);
    const made = await makeAccount(tx, context, account, draftKeyOf(token), caller);
    const mail = wordsFor(caller.locale).welcome(caller.origin);
    await queueNotice(tx, context, {
      dedupeKey: `registered:${draftKeyOf(token)}`,
      channel: 'email',
      to: account.email,
      ...mail,
    });
    const participantId = made ? account.participantId : undefined;
    const entered = await enter(tx, context, participantId, caller);
    await replaceByCompletion(tx, context, token, {
      ...(participantId === undefined ? {} : { participantId }),
      sessions: [digestOf(entered.sessionToken)],
    });
    return ok(entered);
  });
}

const digestOf = (sessionToken: string): string => tokenDigest(sessionToken).toString('hex');

/**
 * The same form sent once more. It is no way in by itself: once one of the sessions that the end opened was ended, by
 * signing out or by whatever else, the password is asked for like anywhere.
 */
async function enterAgain(
  tx: Tx,
  context: Context,
  token: string,
  { participantId, sessions }: Completed,
  caller: Caller,
): Promise<Result<Entered, { code: 'NO_DRAFT' }>> {
  if (participantId === undefined) return ok(await enter(tx, context, undefined, caller));
  for (const digest of sessions)
    if (!(await hasSession(tx, participantId, Buffer.from(digest, 'hex')))) return err({ code: 'NO_DRAFT' });
  const entered = await enter(tx, context, participantId, caller);
  const replaced = caller.browser?.sessionToken;
  const others =
    replaced === undefined ? sessions : sessions.filter((digest) => digest !== digestOf(replaced));
  await noteCompletion(tx, context, token, {
    participantId,
    sessions: [...others, digestOf(entered.sessionToken)],
  });
  return ok(entered);
}

function toAccount(
  { participantId, passwordHash, draft }: StoredRegistration,
  { locale }: Caller,
): NewAccount {
  const { email, phone, agreedTerms: termsVersion } = draft;
  assert(
    participantId && passwordHash && email && phone && termsVersion,
    'a complete journey has all its answers',
  );
  return { participantId, passwordHash, email, phone, termsVersion, locale };
}

async function makeAccount(
  tx: Tx,
  context: Context,
  account: NewAccount,
  draftKey: string,
  caller: Caller,
): Promise<boolean> {
  const { participantId, email } = account;
  if (!(await claimEmail(tx, email, participantId))) {
    // Somebody else's registration with this address ended between this one's code and its end.
    const owner = await findAccountByEmail(tx, email);
    if (owner !== undefined)
      await tellOwner(tx, context, owner.participantId, draftKey, caller, 'emailInUse');
    return false;
  }
  if (!(await insertAccount(tx, account, context.clock.now()))) {
    await releaseEmail(tx, email, participantId);
    await tellOwner(tx, context, participantId, draftKey, caller, 'alreadyRegistered');
    return false;
  }
  // Whoever registers anew uses no account of the older app any more; whose it was hears of it.
  await tellOlderContacts(tx, context, account, caller);
  await markMoved(tx, participantId, context.clock.now());
  const actor = { kind: 'participant', id: participantId } as const;
  const detail = { terms: account.termsVersion };
  await recordAudit(tx, context, { participantId, actor, action: 'account.registered', detail });
  return true;
}

async function tellOwner(
  tx: Tx,
  context: Context,
  participantId: ParticipantId,
  draftKey: string,
  { origin }: Caller,
  message: 'emailInUse' | 'alreadyRegistered',
): Promise<void> {
  const owner = await findAccountRecord(tx, participantId);
  if (owner === undefined) return;
  const mail = wordsFor(owner.locale)[message](origin);
  await queueNotice(tx, context, {
    dedupeKey: `registered-again:${draftKey}`,
    channel: 'email',
    to: owner.email,
    ...mail,
  });
  const actor = { kind: 'system', id: 'account' } as const;
  await recordAudit(tx, context, { participantId, actor, action: 'account.registration-repeated' });
}

/** The browser in which somebody registers is known from then on. Where there is no account, tokens look the same. */
async function enter(
  tx: Tx,
  context: Context,
  participantId: ParticipantId | undefined,
  { browser = {} }: Caller,
): Promise<Entered> {
  return participantId === undefined
    ? { sessionToken: newToken(), deviceToken: tokenOf(context, browser) }
    : await enterNewBrowser(tx, context, participantId, { browser, confirmedBy: 'registration' });
}

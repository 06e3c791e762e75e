import type { Context, Tx } from '@jmo/database';
import { err, type EmailAddress, type PhoneNumber, type Result } from '@jmo/kernel';
import type { Caller, TooMany } from '../account.ts';
import { findAccountByEmail } from '../account.queries.ts';
import { CODE_MINUTES, type CodeStatus, type Wait } from '../code/code.ts';
import {
  findCodePage,
  pickWorkingWay,
  readWay,
  sendCodeBy,
  type CodePage,
  type CodeRoute,
  type CodeWay,
} from '../code/code-ways.ts';
import { wordsFor } from '../words/index.ts';
import { draftKeyOf, findStored } from './drafts.ts';
import type { RegistrationDraft } from './registration.ts';

export const emailRoute = (draftKey: string, email: EmailAddress): CodeRoute => ({
  purpose: 'registration-email',
  boundTo: draftKey,
  email,
});
export const phoneRoute = (draftKey: string, phone: PhoneNumber): CodeRoute => ({
  purpose: 'registration-phone',
  boundTo: draftKey,
  phone,
});

type Sent = Result<CodeStatus, Wait | TooMany>;
type AlsoInTransaction = (tx: Tx) => Promise<void>;

/**
 * To a new address goes a code. To an address that has an account goes, at the same moment and under the same limits,
 * a mail that says so; a code is made all the same and is known to nobody.
 */
export async function sendEmailCode(
  context: Context,
  { draftKey, email, caller }: { draftKey: string; email: EmailAddress; caller: Caller },
  alsoInTransaction?: AlsoInTransaction,
): Promise<Sent> {
  const words = wordsFor(caller.locale);
  const inUse = (await findAccountByEmail(context.db, email)) !== undefined;
  const message = (code: string) =>
    inUse ? words.emailInUse(caller.origin) : words.codeMail(code, CODE_MINUTES);
  const request = { route: emailRoute(draftKey, email), way: 'email', sender: caller, message } as const;
  return await sendCodeBy(context, request, alsoInTransaction);
}

/** @param way without it SMS, or WhatsApp while SMS does not get out */
export async function sendPhoneCode(
  context: Context,
  { draftKey, phone, caller, way }: { draftKey: string; phone: PhoneNumber; caller: Caller; way?: CodeWay },
  alsoInTransaction?: AlsoInTransaction,
): Promise<Sent> {
  const route = phoneRoute(draftKey, phone);
  const message = (code: string) => ({
    text: wordsFor(caller.locale).codeSms(code, CODE_MINUTES, new URL(caller.origin).hostname),
  });
  const chosen = way ?? (await pickWorkingWay(context, route, caller, 'sms'));
  return await sendCodeBy(context, { route, way: chosen, sender: caller, message }, alsoInTransaction);
}

export type CodeStep = 'kode-email' | 'kode-handphone';

/**
 * The buttons "kirim ulang" and those of other ways. WAIT until a minute has passed since the last one that way.
 * @param way as the button says; another than those on offer is the first
 */
export async function resendRegistrationCode(
  context: Context,
  token: string,
  { slug, way: text }: { readonly slug: CodeStep; readonly way?: string },
  caller: Caller,
): Promise<Result<CodeStatus, Wait | TooMany | { code: 'NO_DRAFT' }>> {
  const draft = (await findStored(context, token))?.draft;
  const draftKey = draftKeyOf(token);
  if (slug === 'kode-email' && draft?.email !== undefined) {
    return await sendEmailCode(context, { draftKey, email: draft.email, caller });
  }
  if (slug === 'kode-handphone' && draft?.phone !== undefined) {
    const { phone } = draft;
    const way = readWay(phoneRoute(draftKey, phone), caller, text);
    return await sendPhoneCode(context, { draftKey, phone, caller, ...(way === undefined ? {} : { way }) });
  }
  return err({ code: 'NO_DRAFT' });
}

/** For the page that asks for the code: how far the newest one is, until when it is good, and which ways there are. */
export async function findRegistrationCode(
  context: Context,
  token: string,
  slug: CodeStep,
  draft: RegistrationDraft,
  caller: Pick<Caller, 'whatsapp'>,
): Promise<CodePage | undefined> {
  const draftKey = draftKeyOf(token);
  if (slug === 'kode-email')
    return draft.email && (await findCodePage(context, emailRoute(draftKey, draft.email), caller));
  return draft.phone && (await findCodePage(context, phoneRoute(draftKey, draft.phone), caller));
}

import type { Context, Tx } from '@jmo/database';
import { err, type EmailAddress, type PhoneNumber, type Result } from '@jmo/kernel';
import type { Caller, TooMany } from '../account.ts';
import { findAccountByEmail } from '../account.queries.ts';
import { CODE_MINUTES, type CodeBinding, type CodeStatus, type Wait } from '../code/code.ts';
import { findCodeStatus } from '../code/code.queries.ts';
import { sendCode } from '../code/send-code.ts';
import { wordsFor } from '../words/index.ts';
import { draftKeyOf, findStored } from './drafts.ts';
import type { RegistrationDraft } from './registration.ts';

export const emailCode = (draftKey: string, target: EmailAddress): CodeBinding => ({
  purpose: 'registration-email',
  boundTo: draftKey,
  target,
});
export const phoneCode = (draftKey: string, target: PhoneNumber): CodeBinding => ({
  purpose: 'registration-phone',
  boundTo: draftKey,
  target,
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
  const request = { ...emailCode(draftKey, email), channel: 'email', ip: caller.ip, message } as const;
  return await sendCode(context, request, alsoInTransaction);
}

export async function sendPhoneCode(
  context: Context,
  { draftKey, phone, caller }: { draftKey: string; phone: PhoneNumber; caller: Caller },
  alsoInTransaction?: AlsoInTransaction,
): Promise<Sent> {
  const message = (code: string) => ({
    text: wordsFor(caller.locale).codeSms(code, CODE_MINUTES, new URL(caller.origin).hostname),
  });
  const request = { ...phoneCode(draftKey, phone), channel: 'sms', ip: caller.ip, message } as const;
  return await sendCode(context, request, alsoInTransaction);
}

export type CodeStep = 'kode-email' | 'kode-handphone';

/** The button "kirim ulang". WAIT until a minute has passed since the last one. */
export async function resendRegistrationCode(
  context: Context,
  token: string,
  slug: CodeStep,
  caller: Caller,
): Promise<Result<CodeStatus, Wait | TooMany | { code: 'NO_DRAFT' }>> {
  const draft = (await findStored(context, token))?.draft;
  const draftKey = draftKeyOf(token);
  if (slug === 'kode-email' && draft?.email !== undefined) {
    return await sendEmailCode(context, { draftKey, email: draft.email, caller });
  }
  if (slug === 'kode-handphone' && draft?.phone !== undefined) {
    return await sendPhoneCode(context, { draftKey, phone: draft.phone, caller });
  }
  return err({ code: 'NO_DRAFT' });
}

/** For the page that asks for the code: until when the newest one is good and from when another may be sent. */
export async function findRegistrationCode(
  context: Context,
  token: string,
  slug: CodeStep,
  draft: RegistrationDraft,
): Promise<CodeStatus | undefined> {
  const target = slug === 'kode-email' ? draft.email : draft.phone;
  if (target === undefined) return undefined;
  const draftKey = draftKeyOf(token);
  const binding =
    slug === 'kode-email'
      ? emailCode(draftKey, target as EmailAddress)
      : phoneCode(draftKey, target as PhoneNumber);
  return await findCodeStatus(context.db, context, binding);
}

import type { Context } from '@jmo/database';
import {
  err,
  newUuid,
  ok,
  parseEmailAddress,
  parsePhoneNumber,
  type EmailAddress,
  type ParticipantId,
  type PhoneNumber,
  type Result,
} from '@jmo/kernel';
import type { Caller, FieldProblems, TooMany } from '../account.ts';
import { findAccountByEmail } from '../account.queries.ts';
import { getAccount } from '../get-account.ts';
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
import { isFresh } from '../step-up/step-up.ts';
import { wordsFor } from '../words/index.ts';
import { codePurpose, type ContactKind } from './contact-change.ts';
import { findAskedChange, findDoneSince, insertChange, type ContactChange } from './contact.queries.ts';

/** A code that did not come within this time does not come: the change is asked for anew. */
const ASKED_FOR: Temporal.DurationLike = { minutes: 30 };

/** Both contacts, and one that was mistyped; whoever changes more than that is hiding something. */
const CHANGES_A_DAY = 3;

export type ContactProblem =
  | FieldProblems
  | TooMany
  | Wait
  /** The password has to be typed once more first. */
  | { readonly code: 'NOT_FRESH' }
  /** It is the one of this account already. */
  | { readonly code: 'SAME' };

/**
 * Asks for another e-mail address or phone number: a code goes to the new one, and nothing changes yet. An address that
 * has another account gets a mail that says so, at the same moment and with the same answer here.
 */
export async function requestContactChange(
  context: Context,
  asked: {
    readonly participantId: ParticipantId;
    readonly sessionToken: string;
    readonly kind: ContactKind;
    readonly value: string;
  },
  caller: Caller,
): Promise<Result<CodeStatus, ContactProblem>> {
  const { participantId, kind } = asked;
  if (!(await isFresh(context, asked.sessionToken))) return err({ code: 'NOT_FRESH' });
  const parsed = kind === 'EMAIL' ? parseEmailAddress(asked.value) : parsePhoneNumber(asked.value);
  if (!parsed.ok) return err({ code: 'FIELDS', fields: { [fieldOf[kind]]: parsed.error } });
  const account = await getAccount(context.db, participantId);
  if (parsed.value === (kind === 'EMAIL' ? account.email : account.phone)) return err({ code: 'SAME' });
  const now = context.clock.now();
  const [first, ...others] = await findDoneSince(context.db, participantId, now.subtract({ hours: 24 }));
  if (first !== undefined && others.length >= CHANGES_A_DAY - 1)
    return err({ code: 'TOO_MANY', retryAt: first.add({ hours: 24 }) });
  const change: ContactChange = { id: newUuid(now), kind, state: 'ASKED', askedAt: now, to: parsed.value };
  return await sendChangeCode(context, { participantId, change, caller, isNew: true });
}

/** As the form calls it. */
const fieldOf = { EMAIL: 'email', PHONE: 'phone' } as const;

export const routeOfChange = (participantId: ParticipantId, { kind, to }: ContactChange): CodeRoute => ({
  purpose: codePurpose[kind],
  boundTo: `contact:${participantId}`,
  ...(kind === 'EMAIL' ? { email: to as EmailAddress } : { phone: to as PhoneNumber }),
});

async function sendChangeCode(
  context: Context,
  {
    participantId,
    change,
    caller,
    isNew,
    way,
  }: {
    readonly participantId: ParticipantId;
    readonly change: ContactChange;
    readonly caller: Caller;
    readonly isNew: boolean;
    readonly way?: CodeWay;
  },
): Promise<Result<CodeStatus, Wait | TooMany>> {
  const words = wordsFor(caller.locale);
  const inUse =
    change.kind === 'EMAIL' && (await findAccountByEmail(context.db, change.to as never)) !== undefined;
  const message = (code: string) =>
    change.kind === 'PHONE'
      ? { text: words.codeSms(code, CODE_MINUTES, new URL(caller.origin).hostname) }
      : inUse
        ? words.contactInUse(caller.origin)
        : words.contactCodeMail(code, CODE_MINUTES);
  const route = routeOfChange(participantId, change);
  const preferred = change.kind === 'EMAIL' ? 'email' : 'sms';
  const chosen = way ?? (await pickWorkingWay(context, route, caller, preferred));
  return await sendCodeBy(context, { route, way: chosen, sender: caller, message }, async (tx) => {
    if (isNew) await insertChange(tx, context, participantId, change);
  });
}

export interface AskedChange {
  readonly kind: ContactKind;
  readonly to: string;
  readonly page: CodePage;
}

/** What waits for its code, for the page that asks for it. */
export async function findContactChange(
  context: Context,
  participantId: ParticipantId,
  caller: Pick<Caller, 'whatsapp'>,
): Promise<AskedChange | undefined> {
  const change = await findWaitingChange(context, participantId);
  if (change === undefined) return undefined;
  const page = await findCodePage(context, routeOfChange(participantId, change), caller);
  return { kind: change.kind, to: change.to, page };
}

export const findWaitingChange = (
  context: Context,
  participantId: ParticipantId,
): Promise<ContactChange | undefined> =>
  findAskedChange(context.db, context, participantId, context.clock.now().subtract(ASKED_FOR));

/** "Kirim ulang", or another way. WAIT until a minute has passed since the last one that way. */
export async function resendContactCode(
  context: Context,
  { participantId, way: text }: { readonly participantId: ParticipantId; readonly way?: string },
  caller: Caller,
): Promise<Result<CodeStatus, Wait | TooMany | { readonly code: 'NOTHING_ASKED' }>> {
  const change = await findWaitingChange(context, participantId);
  if (change === undefined) return err({ code: 'NOTHING_ASKED' });
  const way = readWay(routeOfChange(participantId, change), caller, text);
  const request = { participantId, change, caller, isNew: false, ...(way === undefined ? {} : { way }) };
  const sent = await sendChangeCode(context, request);
  return sent.ok ? ok(sent.value) : sent;
}

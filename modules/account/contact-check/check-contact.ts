import { recordAudit } from '@jmo/audit';
import type { Context, Tx } from '@jmo/database';
import { err, maskEmailAddress, maskPhoneNumber, ok, type ParticipantId, type Result } from '@jmo/kernel';
import type { Account, Caller, FieldProblems, TooMany } from '../account.ts';
import { CODE_MINUTES, parseCode, type CodeProblem, type CodeStatus, type Wait } from '../code/code.ts';
import {
  checkSentCode,
  findCodePage,
  pickWorkingWay,
  readWay,
  sendCodeBy,
  type CodePage,
  type CodeRoute,
  type CodeWay,
} from '../code/code-ways.ts';
import type { ContactKind } from '../contact/contact-change.ts';
import { getAccount } from '../get-account.ts';
import { findSession } from '../session/sessions.ts';
import { wordsFor } from '../words/index.ts';
import { deleteMissingCheck, findMissingCheck, noteAsked } from './missing-check.queries.ts';

/**
 * Contacts of the older app (BPJSTKU) were taken over as they were. Whether somebody reads them is asked for once, after the
 * first sign-in here; a code that came by one of them when a browser was new has said so already.
 */
const kindOf: Readonly<Record<CodeWay, ContactKind>> = { email: 'EMAIL', sms: 'PHONE', whatsapp: 'PHONE' };

/** A code that came this way was typed right: whoever typed it reads the address. */
export const noteReached = (tx: Tx, participantId: ParticipantId, way: CodeWay): Promise<void> =>
  deleteMissingCheck(tx, participantId, kindOf[way]);

/** For whoever has just signed in. @returns whether to ask for a missing check now; true once in an account's life */
export async function isContactCheckDue(context: Context, sessionToken: string): Promise<boolean> {
  const session = await findSession(context, sessionToken);
  return session !== undefined && (await noteAsked(context.db, session.participantId, context.clock.now()));
}

export interface ContactCheck {
  readonly kind: ContactKind;
  /** So far as its owner knows it again. */
  readonly target: string;
  readonly page: CodePage;
}

const routeOf = (participantId: ParticipantId, kind: ContactKind, { email, phone }: Account): CodeRoute => ({
  purpose: 'contact-check',
  boundTo: `contact-check:${participantId}`,
  ...(kind === 'EMAIL' ? { email } : { phone }),
});

/** The contact that was not proved yet, and how far its code is; undefined when none is missing. */
export async function findContactCheck(
  context: Context,
  participantId: ParticipantId,
  caller: Pick<Caller, 'whatsapp'>,
): Promise<ContactCheck | undefined> {
  const kind = await findMissingCheck(context.db, participantId);
  if (kind === undefined) return undefined;
  const account = await getAccount(context.db, participantId);
  return {
    kind,
    target: kind === 'EMAIL' ? maskEmailAddress(account.email) : maskPhoneNumber(account.phone),
    page: await findCodePage(context, routeOf(participantId, kind, account), caller),
  };
}

type NothingMissing = { readonly code: 'NOTHING_MISSING' };

/** @param asked.way as a button says; without it the first that works */
export async function sendContactCheck(
  context: Context,
  { participantId, way: text }: { readonly participantId: ParticipantId; readonly way?: string },
  caller: Caller,
): Promise<Result<CodeStatus, Wait | TooMany | NothingMissing>> {
  const kind = await findMissingCheck(context.db, participantId);
  if (kind === undefined) return err({ code: 'NOTHING_MISSING' });
  const account = await getAccount(context.db, participantId);
  const route = routeOf(participantId, kind, account);
  const preferred = kind === 'EMAIL' ? 'email' : 'sms';
  const way = readWay(route, caller, text) ?? (await pickWorkingWay(context, route, caller, preferred));
  const words = wordsFor(account.locale);
  const { hostname } = new URL(caller.origin);
  const message = (code: string) =>
    way === 'email'
      ? words.contactCodeMail(code, CODE_MINUTES)
      : { text: words.codeSms(code, CODE_MINUTES, hostname) };
  return await sendCodeBy(context, { route, way, sender: caller, message });
}

export async function confirmContactCheck(
  context: Context,
  { participantId, code: typed }: { readonly participantId: ParticipantId; readonly code: string },
): Promise<Result<void, FieldProblems | CodeProblem | NothingMissing>> {
  const kind = await findMissingCheck(context.db, participantId);
  if (kind === undefined) return err({ code: 'NOTHING_MISSING' });
  const code = parseCode(typed);
  if (!code.ok) return err({ code: 'FIELDS', fields: { code: code.error } });
  const route = routeOf(participantId, kind, await getAccount(context.db, participantId));
  const checked = await checkSentCode(context, route, code.value, async (tx, way) => {
    await noteReached(tx, participantId, way);
    const actor = { kind: 'participant', id: participantId } as const;
    await recordAudit(tx, context, {
      participantId,
      actor,
      action: 'account.contact-checked',
      detail: { kind },
    });
  });
  return checked.ok ? ok(undefined) : checked;
}

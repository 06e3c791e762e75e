import { recordAudit } from '@jmo/audit';
import type { Context, Tx } from '@jmo/database';
import {
  err,
  formatInstant,
  ok,
  type EmailAddress,
  type ParticipantId,
  type PhoneNumber,
  type Result,
} from '@jmo/kernel';
import type { Caller, FieldProblems } from '../account.ts';
import { findAccountRecord } from '../account.queries.ts';
import { parseCode, type CodeProblem } from '../code/code.ts';
import { checkSentCode } from '../code/code-ways.ts';
import type { Cooling } from '../guard/guard.ts';
import { keepFormerContact } from '../guard/former-contacts.ts';
import { guardRulesAt } from '../guard/guard-rules.ts';
import { makeLink } from '../guard/links.ts';
import { startCooling } from '../guard/start-cooling.ts';
import { tellContacts } from '../guard/tell-contacts.ts';
import { guardWords } from '../guard/words/index.ts';
import { holdSession } from '../session/hold-session.ts';
import { moveChange, replaceContacts, type ContactChange } from './contact.queries.ts';
import { findWaitingChange, routeOfChange } from './request-contact-change.ts';

export type ConfirmContactProblem =
  | FieldProblems
  | CodeProblem
  /** Nothing waits for a code: too late, or done already. */
  | { readonly code: 'NOTHING_ASKED' };

/**
 * The code that came to the new contact: from now on it is this account's. The old one is told, with a button to object,
 * and nothing is paid for a while.
 */
export async function confirmContactChange(
  context: Context,
  { participantId, sessionToken, code: typed }: Confirming,
  caller: Caller,
): Promise<Result<Cooling, ConfirmContactProblem>> {
  const change = await findWaitingChange(context, participantId);
  if (change === undefined) return err({ code: 'NOTHING_ASKED' });
  const code = parseCode(typed);
  if (!code.ok) return err({ code: 'FIELDS', fields: { code: code.error } });
  let cooling: Cooling | undefined;
  const route = routeOfChange(participantId, change);
  const checked = await checkSentCode(context, route, code.value, async (tx) => {
    cooling = await apply(tx, context, { participantId, sessionToken, change, caller });
  });
  if (!checked.ok) return checked;
  return cooling === undefined ? err({ code: 'NOTHING_ASKED' }) : ok(cooling);
}

interface Confirming {
  readonly participantId: ParticipantId;
  readonly sessionToken: string;
  readonly code: string;
}

/**
 * @returns undefined where somebody else took the address since the code was sent, a second press came first, or the session
 * ended at that moment (a recovery: whoever was signed in writes nothing over its contacts)
 */
async function apply(
  tx: Tx,
  context: Context,
  {
    participantId,
    sessionToken,
    change,
    caller,
  }: Omit<Confirming, 'code'> & { readonly change: ContactChange; readonly caller: Caller },
): Promise<Cooling | undefined> {
  const now = context.clock.now();
  const { id, kind, to } = change;
  if (!(await holdSession(tx, { participantId, sessionToken }))) return undefined;
  const account = await findAccountRecord(tx, participantId);
  if (account === undefined) return undefined;
  if (!(await moveChange(tx, participantId, id, { from: 'ASKED', to: 'DONE', doneAt: now })))
    return undefined;
  const renewed = kind === 'EMAIL' ? { email: to as EmailAddress } : { phone: to as PhoneNumber };
  if (!(await replaceContacts(tx, account, renewed, now))) return undefined;
  await keepFormerContact(tx, context, {
    participantId,
    ...(kind === 'EMAIL' ? { channel: 'email', to: account.email } : { channel: 'sms', to: account.phone }),
  });
  await recordAudit(tx, context, {
    participantId,
    actor: { kind: 'participant', id: participantId },
    action: 'account.contact-changed',
    reference: id,
    detail: { kind },
  });
  const cooling = await startCooling(tx, context, { participantId, reason: 'CONTACT_CHANGED' });
  await tell(tx, context, { participantId, change, cooling, origin: caller.origin });
  return cooling;
}

async function tell(
  tx: Tx,
  context: Context,
  {
    participantId,
    change: { id, kind },
    cooling,
    origin,
  }: {
    readonly participantId: ParticipantId;
    readonly change: ContactChange;
    readonly cooling: Cooling;
    readonly origin: string;
  },
): Promise<void> {
  const now = context.clock.now();
  const expiresAt = now.add({ hours: 24 * guardRulesAt(now).formerContactDays });
  const subject = `contact:${id}`;
  const token = await makeLink(tx, context, { purpose: 'OBJECT', participantId, subject, expiresAt });
  await tellContacts(tx, context, {
    participantId,
    key: `contact-changed:${id}`,
    about: 'contact-changed',
    words: (locale) =>
      guardWords(locale).CONTACT_CHANGED({
        kind,
        when: formatInstant(now, locale),
        until: formatInstant(cooling.until, locale),
        link: `${origin}/keberatan/${token}`,
      }),
  });
}

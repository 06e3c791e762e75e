import type { AuditEvent } from '@jmo/audit';
import type { Locale } from '@jmo/kernel';
import { messagesFor } from '#lib/messages/index.ts';

const REFUSED = /[.-]refused$/;

/** The words for a recorded action; undefined where there are none. What was tried and not allowed says so. */
export function wordsForAction(locale: Locale, action: string): string | undefined {
  const { history } = messagesFor(locale);
  const known = history.actions[action];
  if (known !== undefined) return known;
  const tried = REFUSED.test(action) ? history.actions[action.replace(REFUSED, '')] : undefined;
  return tried === undefined ? undefined : history.refused(tried);
}

/** As much of an event as its words need. */
export type Described = Pick<AuditEvent, 'action' | 'actor' | 'detail'>;

/** A value that an officer opened says which, and why. */
function wordsForReveal(locale: Locale, { action, detail }: Described): string | undefined {
  const { values, reasons, revealed } = messagesFor(locale).history;
  const [value, reason] = [values[String(detail['what'])], reasons[String(detail['reason'])]];
  return action === 'officer.revealed' && value !== undefined && reason !== undefined
    ? revealed(value, reason)
    : undefined;
}

export function describeAudit(locale: Locale, event: Described): { what: string; who: string } {
  const { history } = messagesFor(locale);
  const { action, actor } = event;
  return {
    what: wordsForReveal(locale, event) ?? wordsForAction(locale, action) ?? history.unknown,
    who: actor.kind === 'officer' ? history.by.officer(actor.id) : history.by[actor.kind],
  };
}

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

export function describeAudit(locale: Locale, { action, actor }: AuditEvent): { what: string; who: string } {
  const { history } = messagesFor(locale);
  return {
    what: wordsForAction(locale, action) ?? history.unknown,
    who: actor.kind === 'officer' ? history.by.officer(actor.id) : history.by[actor.kind],
  };
}

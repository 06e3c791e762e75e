import { dateInWib, type Locale } from '@jmo/kernel';
import type { DisputeStanding } from '@jmo/savings';
import { formatsFor } from '#lib/messages/formats.ts';
import { messagesFor } from '#lib/messages/index.ts';

/** A report of a discrepancy as its owner reads it. */
export function describeDispute(locale: Locale, dispute: DisputeStanding, now: Temporal.Instant) {
  const { dispute: words } = messagesFor(locale);
  const { money, month, date, moment } = formatsFor(locale);
  const answered = dispute.state === 'DIJAWAB';
  const overdue = !answered && Temporal.PlainDate.compare(dateInWib(now), dispute.promisedBy) > 0;
  return {
    number: dispute.number,
    state: words.states[dispute.state],
    matter: words.matters[dispute.matter],
    month: month(dispute.month),
    promise: answered
      ? undefined
      : overdue
        ? words.overdue(date(dispute.promisedBy))
        : words.promise(date(dispute.promisedBy)),
    overdue,
    answer: dispute.answer,
    facts: [
      { label: words.facts.card, value: dispute.card.kpj, numbers: true },
      { label: words.facts.month, value: month(dispute.month) },
      { label: words.facts.matter, value: words.matters[dispute.matter] },
      ...(dispute.stated === undefined ? [] : [{ label: words.facts.stated, value: money(dispute.stated) }]),
      ...(dispute.expected === undefined
        ? []
        : [{ label: words.facts.expected, value: money(dispute.expected) }]),
      ...(dispute.words === '' ? [] : [{ label: words.facts.words, value: dispute.words }]),
    ],
    steps: dispute.actions.map(({ action, at }) => ({ label: words.actions[action], value: moment(at) })),
  };
}

import type { Locale } from '@jmo/kernel';
import type { Card } from '@jmo/membership';
import { contributionDueOn, type StatementMonth } from '@jmo/savings';
import { formatsFor } from '#lib/messages/formats.ts';
import { messagesFor } from '#lib/messages/index.ts';

export interface FlagWords {
  /** Beside a month that is closed. */
  readonly short: string;
  readonly title: string;
  /** What it means and what to do. */
  readonly text: string;
}

/** What is to be noticed about a month of a card, in words that say what to do. */
export function describeFlags(locale: Locale, card: Card, line: StatementMonth): FlagWords[] {
  const { flags: words } = messagesFor(locale).balance;
  const { date } = formatsFor(locale);
  const due = contributionDueOn(card.segment, line.month);
  const employer = card.segment === 'PU' ? (card.employer?.name ?? words.theEmployer) : undefined;
  return line.flags.map((flag) => {
    switch (flag) {
      case 'GAP':
        return {
          short: words.gap.short,
          title: words.gap.title(due === undefined ? undefined : date(due)),
          text: employer === undefined ? words.gap.ownText : words.gap.text(employer),
        };
      case 'LATE':
        return {
          short: words.late.short,
          title: words.late.title(due === undefined ? undefined : date(due)),
          text: employer === undefined ? words.late.ownText : words.late.text(employer),
        };
      case 'OUTSIDE_EMPLOYMENT':
        return words.outside;
    }
  });
}

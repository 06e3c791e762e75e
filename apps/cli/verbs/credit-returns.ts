import { formatRupiah, parseMonth } from '@jmo/kernel';
import { creditReturns, lastCompletedMonth } from '@jmo/savings';
import { showProgress } from '../show-progress.ts';
import { count } from '../table.ts';
import { CannotDo, print, readArgs, UsageError, type Verb } from '../verb.ts';
import { withSystem } from '../with-system.ts';

export const creditReturnsVerb: Verb = {
  name: 'credit-returns',
  summary: 'books the returns of all completed months; twice changes nothing',
  usage:
    'credit-returns [--through YYYY-MM]\n\n--through: the last month to book (default: the last completed one).',
  async run(environment, args) {
    const { values } = readArgs(args, { through: { type: 'string' } });
    const newest = lastCompletedMonth(environment.clock.now());
    const through = values.through === undefined ? newest : readMonth(values.through);
    if (Temporal.PlainYearMonth.compare(through, newest) > 0) {
      throw new CannotDo(`${through} is not over yet: returns are booked up to ${newest}.`);
    }
    const show = showProgress();
    const { cards, postings, booked } = await withSystem(environment, ({ context }) =>
      creditReturns(context, through, show.crediting),
    );
    show.done();
    print(
      `Returns through ${through}: ${count(cards)} cards, ${count(postings)} postings, ${formatRupiah(booked, 'en')}.`,
    );
    return 0;
  },
};

function readMonth(text: string): Temporal.PlainYearMonth {
  const month = parseMonth(text);
  if (!month.ok) throw new UsageError(`--through takes a month such as 2026-10, not "${text}".`);
  return month.value;
}

import type { Context } from '@jmo/database';
import { dateInWib, type Kpj, type Locale, type ParticipantId } from '@jmo/kernel';
import {
  combineCards,
  findStatement,
  withoutEnded,
  type CardStatement,
  type CombinedMonth,
  type CombinedYear,
  type Statement,
} from '@jmo/savings';
import { formatsFor } from '#lib/messages/formats.ts';
import { messagesFor } from '#lib/messages/index.ts';
import { describeFlags } from './describe-flags.ts';

export type StatementPage = NonNullable<Awaited<ReturnType<typeof findStatementPage>>>;
export type MonthWords = StatementPage['months'][number];

/**
 * Everything the Cek Saldo page shows: the balance, a year in lines with the newest month in full, and which other years there are. Undefined where
 * the card is not this person's or the year not one of its years.
 */
export async function findStatementPage(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  locale: Locale,
  participantId: ParticipantId,
  asked: { readonly kpj?: Kpj; readonly year?: number },
) {
  const statement = await findStatement(db, participantId, { ...asked, today: dateInWib(clock.now()) });
  if (statement === undefined) return undefined;
  const { money } = formatsFor(locale);
  const total = (part: (card: CardStatement) => bigint) =>
    statement.cards.reduce((sum, card) => sum + part(card), 0n);
  const reserved = total((card) => card.reserved);
  const combined = combineCards(statement);
  return {
    kpj: asked.kpj,
    cardCount: statement.cardCount,
    balance: money(total((card) => card.balance)),
    reserved: reserved > 0n ? money(reserved) : undefined,
    facts: asked.kpj === undefined ? [] : cardFacts(statement.cards[0]!, locale),
    year: combined && describeYear(combined, locale),
    months:
      combined === undefined
        ? []
        : combined.months
            .toReversed()
            .map((month) => describeMonth(month, locale, { severalCards: statement.cards.length > 1 })),
    noticed: noticed(statement, locale),
    otherYears: statement.years.filter((year) => year !== statement.year).toReversed(),
  };
}

function cardFacts({ card, status, lastPaidOn }: CardStatement, locale: Locale) {
  const { balance, card: words } = messagesFor(locale);
  const { date } = formatsFor(locale);
  const ended = status === 'NONAKTIF' && card.endedOn !== undefined;
  return [
    { label: balance.status, value: ended ? words.statusEnded(date(card.endedOn)) : words.statusActive },
    { label: balance.segment, value: words.segments[card.segment] },
    ...(card.employer === undefined ? [] : [{ label: balance.employer, value: card.employer.name }]),
    { label: balance.lastPaid, value: lastPaidOn === undefined ? balance.neverPaid : date(lastPaidOn) },
  ];
}

function describeYear(year: CombinedYear, locale: Locale) {
  const { money } = formatsFor(locale);
  const { balance: words } = messagesFor(locale);
  return {
    year: year.year,
    lines: [
      { label: words.opening, value: money(year.opening) },
      { label: words.yearReceived, value: money(year.received) },
      { label: words.yearReturns, value: money(year.returnCredited) },
      ...(year.paidOut === 0n ? [] : [{ label: words.yearPaidOut, value: money(-year.paidOut) }]),
      { label: words.closing, value: money(year.closing), sum: true },
    ],
  };
}

/**
 * The contribution for the month, card by card, and apart from it what moved in the month: an employer pays later. What
 * the cards that are not shown earned and hold is a part of the sum.
 */
export function describeMonth(
  month: CombinedMonth,
  locale: Locale,
  { severalCards }: { severalCards: boolean },
) {
  const { money, date, month: monthName } = formatsFor(locale);
  const { month: words } = messagesFor(locale).balance;
  const shown = severalCards ? withoutEnded(month) : month.cards;
  const moved = (amount: bigint) => (amount === 0n ? undefined : money(amount));
  const elsewhere = (part: 'returnCredited' | 'balance') => {
    const rest = month[part] - shown.reduce((sum, { line }) => sum + line[part], 0n);
    return shown.length === 0 ? undefined : moved(rest);
  };
  const reported = shown.flatMap(({ line }) => line.contribution ?? []);
  const cards = shown.map(({ card, line }) => ({
    kpj: card.kpj,
    employer: card.employer?.name,
    report:
      line.contribution === undefined
        ? undefined
        : {
            wage: money(line.wage ?? 0n),
            contribution: money(line.contribution),
            employer: line.employerShare ? money(line.employerShare) : undefined,
            worker: line.workerShare ? money(line.workerShare) : undefined,
            paidOn: line.paidOn && date(line.paidOn),
          },
    flags: describeFlags(locale, card, line),
    returns: moved(line.returnCredited),
    balance: money(line.balance),
  }));
  const flags = cards.flatMap((card) => card.flags);
  return {
    name: monthName(month.month),
    key: month.month.toString(),
    /** One line while the month is closed: what was paid for it and out of it, and what there is to notice. */
    line: {
      paid:
        reported.length > 0
          ? words.paidFor(money(reported.reduce((sum, each) => sum + each, 0n)))
          : flags.length === 0 && month.paidOut === 0n
            ? words.noneShort
            : undefined,
      paidOut: month.paidOut > 0n ? words.paidOutShort(money(month.paidOut)) : undefined,
      flags: [...new Set(flags.map(({ short }) => short))],
    },
    cards,
    elsewhere: { returns: elsewhere('returnCredited'), balance: elsewhere('balance') },
    received: moved(month.received),
    returns: moved(month.returnCredited),
    paidOut: moved(-month.paidOut),
    balance: money(month.balance),
  };
}

/** How many months of the year are to be noticed, so that nobody has to look for them. */
function noticed({ cards }: Statement, locale: Locale): string | undefined {
  const { noticed: words } = messagesFor(locale).balance;
  const flags = cards.flatMap(({ years }) =>
    years.flatMap(({ months }) => months.flatMap((month) => month.flags)),
  );
  const count = (flag: (typeof flags)[number]) => flags.filter((each) => each === flag).length;
  const parts = [
    ...(count('GAP') > 0 ? [words.gaps(count('GAP'))] : []),
    ...(count('LATE') > 0 ? [words.late(count('LATE'))] : []),
    ...(count('OUTSIDE_EMPLOYMENT') > 0 ? [words.outside(count('OUTSIDE_EMPLOYMENT'))] : []),
  ];
  return parts.length === 0 ? undefined : words.sentence(parts);
}

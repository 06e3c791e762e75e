import type { Reader } from '@jmo/database';
import { monthOf, type Kpj, type ParticipantId, type Rupiah } from '@jmo/kernel';
import { findMovements, type CardMovements } from '@jmo/ledger';
import {
  findCards,
  findContributions,
  findContributionSpans,
  type Card,
  type Contribution,
  type ContributionSpan,
} from '@jmo/membership';
import { buildStatementYears, type MonthMovement, type StatementYear } from './build-statement.ts';
import { lastDueMonth } from './month-flags.ts';
import { sumMoved } from './movements.ts';
import { nameOf } from './return-credit.queries.ts';
import { monthNumber, yearOfMonth } from './returns-policy.ts';
import { accountKey } from './savings.ts';
import { splitContribution } from './split-contribution.ts';

export interface StatementQuestion {
  /** One card; without it, every one of the person's. */
  readonly kpj?: Kpj;
  /** A calendar year; without it the newest one with something in it. ALL: from the first to the newest. */
  readonly year?: number | 'ALL';
  /** Decides what is overdue and whether a reported end of membership has been reached. */
  readonly today: Temporal.PlainDate;
}

export interface CardStatement {
  readonly card: Card;
  readonly status: 'AKTIF' | 'NONAKTIF';
  readonly lastPaidOn?: Temporal.PlainDate;
  /** As it stands now. */
  readonly balance: Rupiah;
  /** The part of it that is kept for a claim under way. */
  readonly reserved: Rupiah;
  /** Before the first month of the year shown, or before everything. */
  readonly opening: Rupiah;
  /** Of the years asked for those in which the card has a month to show, oldest first. */
  readonly years: readonly StatementYear[];
}

export interface Statement {
  /** How many cards the person has, shown or not. */
  readonly cardCount: number;
  readonly cards: readonly CardStatement[];
  /** The years there is something to see in, oldest first. */
  readonly years: readonly number[];
  /** The one that is shown; undefined where all are, or none is there. */
  readonly year?: number;
}

/**
 * "Cek Saldo": cards in detail, by year and month. One year costs about the same whatever the age of the card: its
 * months are read, not all.
 * @returns undefined when the card is not this person's, or the year not one of its years
 */
export async function findStatement(
  reader: Reader,
  participantId: ParticipantId,
  question: StatementQuestion,
): Promise<Statement | undefined> {
  const { kpj, today } = question;
  const ownCards = await findCards(reader, participantId);
  const cards = ownCards.filter((card) => kpj === undefined || card.kpj === kpj);
  if (kpj !== undefined && cards.length === 0) return undefined;
  const [moved, spans] = await Promise.all([
    findMovements(reader, cards.map(accountKey), { by: 'month', from: firstDayAsked(question.year) }),
    findContributionSpans(reader, cards),
  ]);
  const facts = cards.map((card): CardFacts => {
    const movements = moved.find((each) => nameOf(each) === nameOf(accountKey(card)))!;
    const span = spans.find((each) => each.kpj === card.kpj && each.holderId === card.holderId);
    return { card, movements, span, ...monthsOf(card, movements, span, today) };
  });
  const years = listYears(facts);
  const year = question.year === 'ALL' ? undefined : (question.year ?? years.at(-1));
  if (typeof question.year === 'number' && !years.includes(question.year)) return undefined;
  const shown =
    year === undefined
      ? { from: -Infinity, through: Infinity }
      : { from: year * 12, through: year * 12 + 11 };
  const contributions = await findContributions(
    reader,
    cards,
    year === undefined ? undefined : monthsOfYear(year),
  );
  return {
    cardCount: ownCards.length,
    cards: facts.map((each) => describeCard(each, { contributions, shown, today })),
    years,
    year,
  };
}

interface CardFacts {
  readonly card: Card;
  readonly movements: CardMovements;
  readonly span: ContributionSpan | undefined;
  /** Numbers of the first and last month there is something to show for. */
  readonly first: number;
  readonly last: number;
}

const firstDayAsked = (year: StatementQuestion['year']): Temporal.PlainDate | 'LAST_YEAR' | undefined =>
  year === 'ALL' ? undefined : year === undefined ? 'LAST_YEAR' : new Temporal.PlainDate(year, 1, 1);

const monthsOfYear = (year: number) => ({
  from: new Temporal.PlainYearMonth(year, 1),
  through: new Temporal.PlainYearMonth(year, 12),
});

/** From the first month worked, paid for or moved in to the last one paid for, moved in or due; unpaid ones included. */
function monthsOf(
  card: Card,
  { firstMovedOn, lastMovedOn }: CardMovements,
  span: ContributionSpan | undefined,
  today: Temporal.PlainDate,
): { first: number; last: number } {
  const due = lastDueMonth(card, today);
  const known = [
    ...(due === undefined ? [] : [monthOf(card.startedOn), due]),
    ...(firstMovedOn === null || lastMovedOn === null ? [] : [monthOf(firstMovedOn), monthOf(lastMovedOn)]),
    ...(span === undefined ? [] : [span.firstMonth, span.lastMonth]),
  ].map(monthNumber);
  return { first: Math.min(...known), last: Math.max(...known) };
}

function listYears(cards: readonly CardFacts[]): number[] {
  const [first, last] = [
    Math.min(...cards.map((card) => card.first)),
    Math.max(...cards.map((card) => card.last)),
  ];
  if (first > last) return [];
  return Array.from({ length: yearOfMonth(last) - yearOfMonth(first) + 1 }, (_, n) => yearOfMonth(first) + n);
}

function describeCard(
  { card, movements, span, first, last }: CardFacts,
  asked: {
    readonly contributions: readonly Contribution[];
    readonly shown: { readonly from: number; readonly through: number };
    readonly today: Temporal.PlainDate;
  },
): CardStatement {
  const { shown, today } = asked;
  const months = [...Map.groupBy(movements.movements, ({ since }) => monthNumber(since))].map(
    ([month, rows]): MonthMovement => ({ month, ...sumMoved(rows) }),
  );
  const since = movements.movements.filter((movement) => monthNumber(movement.since) >= shown.from);
  const reports = asked.contributions
    .filter(({ kpj, holderId }) => kpj === card.kpj && holderId === card.holderId)
    .map((report) => ({ ...report, ...splitContribution(card.segment, report.month, report.amount) }));
  const opening = since.reduce((balance, { net }) => balance - net, movements.balance);
  const ended = card.endedOn !== undefined && Temporal.PlainDate.compare(card.endedOn, today) <= 0;
  return {
    card,
    status: ended ? 'NONAKTIF' : 'AKTIF',
    lastPaidOn: span?.lastPaidOn,
    balance: movements.balance as Rupiah,
    reserved: movements.reserved as Rupiah,
    opening: opening as Rupiah,
    years: buildStatementYears({
      opening,
      first: Math.max(first, shown.from),
      last: Math.min(last, shown.through),
      reports,
      movements: months,
      card,
      today,
    }),
  };
}

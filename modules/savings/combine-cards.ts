import { firstDayOf, type Rupiah } from '@jmo/kernel';
import type { Card } from '@jmo/membership';
import type { StatementMonth } from './build-statement.ts';
import type { Statement } from './find-statement.ts';
import { monthNumber } from './returns-policy.ts';

interface CardMonth {
  readonly card: Card;
  readonly line: StatementMonth;
}

/** A month over all cards: what each says of it, and what moved on all of them together. */
export interface CombinedMonth {
  readonly month: Temporal.PlainYearMonth;
  readonly cards: readonly CardMonth[];
  readonly received: Rupiah;
  readonly returnCredited: Rupiah;
  readonly paidOut: Rupiah;
  /** Of all cards together, at the end of the month. */
  readonly balance: Rupiah;
}

export interface CombinedYear {
  readonly year: number;
  readonly opening: Rupiah;
  readonly months: readonly CombinedMonth[];
  readonly received: Rupiah;
  readonly returnCredited: Rupiah;
  readonly paidOut: Rupiah;
  readonly closing: Rupiah;
}

/** The year a statement shows, over its cards; a card without a month in it still counts with its balance. */
export function combineCards({ cards, year }: Statement): CombinedYear | undefined {
  if (year === undefined) return undefined;
  const lines = cards.flatMap(({ card, years }) =>
    years.flatMap(({ months }) => months.map((line) => ({ card, line }))),
  );
  const byMonth = Map.groupBy(lines, ({ line }) => monthNumber(line.month));
  const opening = cards.reduce((sum, card) => sum + card.opening, 0n) as Rupiah;
  let balance: bigint = opening;
  const months = [...byMonth.entries()]
    .toSorted(([a], [b]) => a - b)
    .map(([, ofMonth]): CombinedMonth => {
      const moved = sumOf(ofMonth.map(({ line }) => line));
      balance += moved.received + moved.returnCredited - moved.paidOut;
      return { month: ofMonth[0]!.line.month, cards: ofMonth, ...moved, balance: balance as Rupiah };
    });
  return { year, opening, months, ...sumOf(months), closing: balance as Rupiah };
}

/** The cards a month has something to say of: not those that had ended before it and only earned their return. */
export function withoutEnded({ month, cards }: Pick<CombinedMonth, 'month' | 'cards'>): CardMonth[] {
  const onlyEarns = ({ card: { endedOn }, line }: CardMonth): boolean =>
    endedOn !== undefined &&
    Temporal.PlainDate.compare(endedOn, firstDayOf(month)) <= 0 &&
    line.contribution === undefined &&
    line.flags.length === 0 &&
    line.received === 0n &&
    line.paidOut === 0n;
  return cards.filter((each) => !onlyEarns(each));
}

type Moved = Pick<CombinedMonth, 'received' | 'returnCredited' | 'paidOut'>;

function sumOf(parts: readonly Moved[]): Moved {
  const sum = (part: keyof Moved) => parts.reduce((total, each) => total + each[part], 0n) as Rupiah;
  return { received: sum('received'), returnCredited: sum('returnCredited'), paidOut: sum('paidOut') };
}

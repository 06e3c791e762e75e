import type { Locale } from '@jmo/kernel';
import { csvLine } from '@jmo/membership';
import { contributionDueOn, type Statement } from '@jmo/savings';
import { messagesFor } from '#lib/messages/index.ts';

/**
 * A statement as CSV (RFC 4180, UTF-8): a row for each card and month, days as YYYY-MM-DD, amounts in whole rupiah
 * without separators, so that a spreadsheet can count with them.
 */
export function statementCsv({ cards }: Statement, locale: Locale): string {
  const { csvColumns: columns, flags: words } = messagesFor(locale).balance;
  const names = { GAP: words.gap.short, LATE: words.late.short, OUTSIDE_EMPLOYMENT: words.outside.short };
  const rows = cards.flatMap(({ card, years }) =>
    years.flatMap(({ months }) =>
      months.map((line) => [
        card.kpj,
        card.employer?.name ?? '',
        line.month.toString(),
        String(line.wage ?? ''),
        String(line.contribution ?? ''),
        String(line.employerShare ?? ''),
        String(line.workerShare ?? ''),
        line.paidOn?.toString() ?? '',
        contributionDueOn(card.segment, line.month)?.toString() ?? '',
        line.flags.map((flag) => names[flag]).join('; '),
        String(line.received),
        String(line.returnCredited),
        String(line.paidOut),
        String(line.balance),
      ]),
    ),
  );
  return [Object.values(columns), ...rows].map((row) => csvLine(row.map(harmless))).join('');
}

/**
 * A text that a spreadsheet would take for a formula (an employer may be called anything) gets an apostrophe in front,
 * as OWASP advises; numbers, also below zero, stay numbers.
 */
export const harmless = (cell: string): string =>
  /^\s*[=+\-@\t\r＝＋－＠]/u.test(cell) && !/^-?\d+$/.test(cell) ? `'${cell}` : cell;

import { railName, type ClaimDetails } from '@jmo/claim';
import type { Locale, Zone } from '@jmo/kernel';
import { formatsFor } from '#lib/messages/formats.ts';
import { messagesFor } from '#lib/messages/index.ts';

/** What will be paid, as Rincian Saldo JHT and the review show it. */
export interface AmountLines {
  readonly gross: string;
  /** As it is taken off: "−Rp387.000". */
  readonly tax: string;
  readonly net: string;
  readonly cards: readonly { readonly kpj: string; readonly balance: string }[];
  readonly why: readonly string[];
  readonly rail: string;
  /** Absent as long as it depends on an interview whose time is not chosen. */
  readonly arrival: string | undefined;
  /** Why it does not leave now: officers decide first, or the bank's hours are over. */
  readonly waits: string | undefined;
}

export function describeAmounts(
  locale: Locale,
  details: ClaimDetails,
  now: Temporal.Instant,
  zone?: Zone,
): AmountLines {
  const { money, moment } = formatsFor(locale, zone);
  const { arrival, byOfficers } = details;
  const { amounts: words } = messagesFor(locale).claim;
  const bankIsClosed = arrival !== undefined && Temporal.Instant.compare(arrival.sendAt, now) > 0;
  return {
    gross: money(details.gross),
    tax: money(-details.tax),
    net: money(details.net),
    cards: details.cards.map(({ kpj, balance }) => ({ kpj, balance: money(balance) })),
    why: describeTax(locale, details),
    rail: railName(locale, details.rail),
    arrival: arrival && moment(arrival.expectedAt),
    waits: byOfficers ? words.afterOfficers : bankIsClosed ? words.waits(moment(arrival.sendAt)) : undefined,
  };
}

/** "Kenapa segini": the reasoning behind a tax, sentence by sentence. */
export const describeTax = (
  locale: Locale,
  { taxLines, taxBasis }: Pick<ClaimDetails, 'taxLines' | 'taxBasis'>,
): string[] => taxLines.map((line) => describeTaxLine(locale, line, taxBasis));

function describeTaxLine(locale: Locale, line: ClaimDetails['taxLines'][number], basis: string): string {
  const { taxLines: words } = messagesFor(locale).claim;
  const { money } = formatsFor(locale);
  switch (line.code) {
    case 'FIRST_PAYMENT':
      return basis === 'FINAL'
        ? words.firstFinal(line.year, line.finalUntilYear)
        : words.firstProgressive(line.year, line.finalUntilYear);
    case 'CUMULATED':
      return words.cumulated(money(line.earlier), money(line.total));
    case 'ROUNDED_BASE':
      return words.rounded(money(line.base));
    case 'LAYER': {
      const bound =
        line.upTo === undefined ? words.layerAbove(money(line.above)) : words.layerUpTo(money(line.upTo));
      return `${words.layer(line.percent, money(line.part), money(line.tax))} (${bound}).`;
    }
    case 'ALREADY_WITHHELD':
      return words.withheld(money(line.tax));
    case 'NO_NPWP':
      return words.noNpwp(line.percentMore, money(line.tax));
    case 'ALREADY_ENOUGH':
      return words.alreadyEnough;
    case 'ALL_OF_IT':
      return words.allOfIt;
    case 'TAX':
      return words.result(money(line.tax), money(line.net));
    case 'SOURCE':
      return words.source(line.source);
  }
}

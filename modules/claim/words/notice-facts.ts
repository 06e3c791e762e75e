import { formatInstant, formatRupiah, type Locale } from '@jmo/kernel';

/** What a message about a claim may speak of. */
export interface NoticeFacts {
  readonly number: string;
  readonly gross: bigint;
  readonly tax: bigint;
  readonly net: bigint;
  readonly sendAt?: Temporal.Instant;
  readonly expectedAt?: Temporal.Instant;
  readonly promisedAt?: Temporal.Instant;
  /** Lapak Asik: when the officer calls. */
  readonly interviewAt?: Temporal.Instant;
  /** Until when a guard holds the claim, where that is known. */
  readonly until?: Temporal.Instant;
  /** The rule an officer's refusal rests on. */
  readonly source?: string;
  /** Where "this is not mine" is said with one press. */
  readonly stop?: string;
  /** Masked. */
  readonly account?: string;
  /** Whole sentences. */
  readonly reasons: readonly string[];
}

export interface NoticeWords {
  /** Also the title in the app. */
  readonly subject: string;
  readonly text: string;
  readonly sms: string;
}

/** Money and moments in a language; a moment that is not known is left open. */
export const formatsOf = (locale: Locale, unknown: string) => ({
  money: (amount: bigint): string => formatRupiah(amount, locale),
  moment: (at: Temporal.Instant | undefined): string =>
    at === undefined ? unknown : formatInstant(at, locale),
  list: (sentences: readonly string[]): string => sentences.map((sentence) => `- ${sentence}`).join('\n'),
});

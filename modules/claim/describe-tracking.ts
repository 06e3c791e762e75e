import { findBank } from '@jmo/payout';
import { formatInstant, formatRupiah, type Locale, type Zone } from '@jmo/kernel';
import { GUARD_REASONS } from './guards.ts';
import type { StageCode, Tracking } from './tracking.ts';
import { claimWords } from './words/index.ts';
import { slotOn } from './words/interview-time.ts';

const momentIn =
  (locale: Locale, zone?: Zone) =>
  (instant: Temporal.Instant): string =>
    formatInstant(instant, locale, zone);

/** How money travels, as a line of its own. */
export function railName(locale: Locale, rail: string): string {
  const name = (claimWords(locale).rails as Readonly<Record<string, string>>)[rail] ?? rail;
  return name.charAt(0).toUpperCase() + name.slice(1);
}

export const bankName = (code: string): string => findBank(code)?.name ?? code;

/** A stage of a claim as the timeline draws it. */
export interface StageLine {
  readonly code: StageCode;
  readonly name: string;
  readonly status: 'DONE' | 'CURRENT' | 'WAITING';
  /** In words, since the colour of a dot is no sign. */
  readonly statusWord: string;
  readonly time: string | undefined;
  /** That it was not reached when it was promised. */
  readonly late: string | undefined;
}

export interface SideLine {
  readonly kind: 'warn' | 'bad' | 'info';
  readonly title: string;
  readonly since: string;
  readonly reasons: readonly string[];
  /** The rule a refusal rests on. */
  readonly source: string | undefined;
  /** Papers are asked for again. */
  readonly papers: boolean;
  readonly action: string;
  /** When it goes on by itself. */
  readonly goesOn: string | undefined;
  /** By when an officer is promised to have decided. */
  readonly promised: string | undefined;
}

/** Where the claim stands, step by step. A claim that ended early promises nothing any more. */
export function describeStages(
  locale: Locale,
  { stages, state, side }: Pick<Tracking, 'stages' | 'state' | 'side'>,
  zone?: Zone,
): StageLine[] {
  const words = claimWords(locale);
  const { tracking } = words;
  const moment = momentIn(locale, zone);
  const ended = state === 'DITOLAK' || state === 'DIBATALKAN';
  return stages.map(({ code, status, enteredAt, promisedAt, overdue }) => {
    const stopped = ended && status !== 'DONE';
    const promises = status === 'WAITING' && side === undefined;
    return {
      code,
      name: words.stages[code],
      status,
      statusWord: stopped
        ? tracking.stopped
        : status === 'CURRENT' && side !== undefined
          ? words.states[side.state]
          : tracking.status[status],
      time:
        enteredAt !== undefined
          ? moment(enteredAt)
          : promises
            ? tracking.promised(moment(promisedAt))
            : undefined,
      late:
        enteredAt !== undefined && Temporal.Instant.compare(enteredAt, promisedAt) > 0
          ? tracking.reachedLate(moment(promisedAt))
          : overdue
            ? tracking.stageLate
            : undefined,
    };
  });
}

/** Why a claim stands aside, and what to do. */
export function describeSide(locale: Locale, { side }: Tracking, zone?: Zone): SideLine | undefined {
  if (side === undefined) return undefined;
  const moment = momentIn(locale, zone);
  const { sides, tracking, papers, faults } = claimWords(locale);
  const known = sides.reasons as Readonly<Record<string, string>>;
  const forPapers = side.papers.length > 0;
  const guard =
    side.state === 'DITUNDA' ? GUARD_REASONS.find((code) => side.reasons.includes(code)) : undefined;
  const code = side.owedToHeirs === true ? 'OWED_TO_HEIRS' : (guard ?? side.state);
  const { title, action } = forPapers ? sides.PAPERS : sides[code];
  return {
    kind: side.state === 'DITOLAK' ? 'bad' : side.needsAccount || forPapers ? 'warn' : 'info',
    title,
    since: tracking.since(moment(side.at)),
    reasons: [
      ...side.reasons.map((reason) => known[reason] ?? sides.unknownReason),
      ...side.papers.map(({ paper, fault }) => `${papers[paper]}: ${faults[fault]}`),
    ],
    source: side.source === undefined ? undefined : tracking.source(side.source),
    papers: forPapers,
    goesOn: side.goesOnAt === undefined ? undefined : sides.goesOn(moment(side.goesOnAt)),
    action: side.source === undefined ? action : sides.REFUSED_BY_OFFICER,
    promised: side.promisedAt === undefined ? undefined : tracking.officerPromise(moment(side.promisedAt)),
  };
}

/** When the officer calls, as long as that is still to come. */
const describeInterview = (locale: Locale, { state, interviewAt }: Tracking): string | undefined =>
  interviewAt === undefined || state !== 'WAWANCARA'
    ? undefined
    : claimWords(locale).tracking.interview(slotOn(locale, interviewAt));

/** That a promise was not kept, and what is being done about it, in sentences. */
function describeDelay(
  locale: Locale,
  { late }: Tracking,
  zone?: Zone,
): { readonly title: string; readonly lines: readonly string[] } | undefined {
  if (late === undefined) return undefined;
  const { tracking } = claimWords(locale);
  const moment = momentIn(locale, zone);
  const found = late.foundAt === undefined ? tracking.stillTrying : tracking.escalated(moment(late.foundAt));
  const { lateTitle: title, lateNext } = tracking;
  return { title, lines: [tracking.late(moment(late.promisedAt)), found, lateNext] };
}

/** How the money travels. */
export function describePayment(
  locale: Locale,
  { payment, state, side }: Pick<Tracking, 'payment' | 'state' | 'side'>,
  now: Temporal.Instant,
  zone?: Zone,
) {
  const { tracking } = claimWords(locale);
  const moment = momentIn(locale, zone);
  // Before Proses Pembayaran nothing waits for a bank yet.
  const waits =
    state === 'PEMBAYARAN' &&
    payment.sentAt === undefined &&
    Temporal.Instant.compare(payment.sendAt, now) > 0;
  const news =
    payment.paidAt !== undefined
      ? tracking.paidAt(moment(payment.paidAt))
      : payment.sentAt !== undefined
        ? tracking.sentAt(moment(payment.sentAt))
        : waits
          ? tracking.sendsAt(moment(payment.sendAt))
          : undefined;
  return {
    facts: [
      { label: tracking.bank, value: bankName(payment.bankCode) },
      { label: tracking.account, value: payment.account, numbers: true },
      {
        label: tracking.rail,
        value: railName(locale, payment.rail),
      },
      ...(state === 'SELESAI' || side !== undefined
        ? []
        : [{ label: tracking.expected, value: moment(payment.expectedAt) }]),
    ],
    news,
  };
}

/**
 * A claim as Tracking Klaim shows it, in sentences: what its owner reads in the app, and what 175 reads out to them.
 * @param zone default: WIB
 */
export function describeTracking(locale: Locale, tracking: Tracking, now: Temporal.Instant, zone?: Zone) {
  const { causes, states, tracking: words } = claimWords(locale);
  const money = (amount: bigint) => formatRupiah(amount, locale);
  const isPaid = tracking.state === 'SELESAI';
  return {
    number: tracking.number,
    state: states[tracking.state],
    finished: isPaid ? { title: words.finished, text: words.finishedText } : undefined,
    net: money(tracking.net),
    gross: money(tracking.gross),
    tax: money(-tracking.tax),
    cause: causes[tracking.cause],
    submitted: momentIn(locale, zone)(tracking.submittedAt),
    cards: tracking.cards.map((card) => ({ label: card.kpj, value: money(card.amount) })),
    stages: describeStages(locale, tracking, zone),
    side: describeSide(locale, tracking, zone),
    interview: describeInterview(locale, tracking),
    late: describeDelay(locale, tracking, zone),
    payment: describePayment(locale, tracking, now, zone),
  };
}
export type DescribedTracking = ReturnType<typeof describeTracking>;

import {
  claimWords,
  describePayment,
  describeStages,
  heirWords,
  isFilingRefusal,
  slotOn,
  type FollowedFiling,
  type StageLine,
} from '@jmo/claim';
import type { Locale } from '@jmo/kernel';
import { formatsFor } from '#lib/messages/formats.ts';
import { messagesFor } from '#lib/messages/index.ts';
import { paperName } from './papers.ts';

/** An heirs' filing as its page draws it. */
export interface FilingLines {
  readonly number: string;
  readonly finished?: { readonly title: string; readonly text: string };
  readonly stages: readonly StageLine[];
  readonly side?: {
    readonly kind: 'bad' | 'warn' | 'info';
    readonly title: string;
    readonly lines: readonly string[];
  };
  readonly interview?: string;
  readonly late?: { readonly title: string; readonly text: string };
  readonly amounts?: readonly { readonly label: string; readonly value: string; readonly sum?: true }[];
  readonly payment?: ReturnType<typeof describePayment>['facts'];
  /** Papers asked for again. */
  readonly papers?: readonly {
    readonly paper: string;
    readonly name: string;
    readonly fault: string;
    readonly received: string | undefined;
  }[];
  readonly needsAccount: boolean;
}

export function describeFiling(locale: Locale, filing: FollowedFiling, now: Temporal.Instant): FilingLines {
  const { number, state, side, stages, decided, correction, interviewAt, lateSince } = filing;
  const { heirs, tracking, lapakAsik } = messagesFor(locale);
  const { money, moment } = formatsFor(locale);
  const { tracking: told } = claimWords(locale);
  const names = heirs.follow.stages;
  const isOver = state === 'DITOLAK';
  return {
    number,
    ...(state === 'SELESAI' ? { finished: { title: told.finished, text: told.finishedText } } : {}),
    stages: describeStages(locale, { stages, state, side }).map((stage) => ({
      ...stage,
      name: names[stage.code],
      ...(isOver && stage.status === 'WAITING' ? { time: undefined } : {}),
    })),
    ...(side === undefined ? {} : { side: describeSide(locale, side) }),
    ...(interviewAt === undefined ? {} : { interview: heirs.follow.interview(slotOn(locale, interviewAt)) }),
    ...(lateSince === undefined
      ? {}
      : { late: { title: told.lateTitle, text: heirs.follow.late(moment(lateSince)) } }),
    ...(decided === undefined
      ? {}
      : {
          amounts: [
            { label: tracking.gross, value: money(decided.gross) },
            { label: tracking.tax, value: money(-decided.tax) },
            { label: tracking.amount, value: money(decided.net), sum: true },
          ],
          payment: describePayment(locale, { state, side, payment: decided.payment }, now).facts,
        }),
    ...(correction === undefined
      ? {}
      : {
          papers: correction.papers.map(({ paper, fault, receivedAt }) => ({
            paper,
            name: paperName(locale, paper),
            fault: claimWords(locale).faults[fault],
            received: receivedAt && lapakAsik.papers.received(moment(receivedAt)),
          })),
        }),
    needsAccount: side?.needsAccount === true,
  };
}

/** Why it stands aside, in words for heirs: what a participant is told speaks of the participant's own balance. */
function describeSide(
  locale: Locale,
  { state, reasons, source, needsAccount, papers, promisedAt }: NonNullable<FollowedFiling['side']>,
): NonNullable<FilingLines['side']> {
  const { sides, states, tracking } = claimWords(locale);
  const { heirs } = messagesFor(locale);
  const known = sides.reasons as Readonly<Record<string, string>>;
  const { refusals } = heirWords(locale);
  const why = reasons.map((reason) =>
    isFilingRefusal(reason) ? refusals[reason] : (known[reason] ?? sides.unknownReason),
  );
  const next =
    state === 'DITOLAK' ? heirs.follow.refused : needsAccount ? heirs.follow.account : heirs.follow.safe;
  return {
    kind: state === 'DITOLAK' ? 'bad' : needsAccount || papers.length > 0 ? 'warn' : 'info',
    title: papers.length > 0 ? sides.PAPERS.title : states[state],
    lines: [
      ...why,
      ...(source === undefined ? [] : [tracking.source(source)]),
      next,
      ...(promisedAt === undefined ? [] : [tracking.officerPromise(formatsFor(locale).moment(promisedAt))]),
    ],
  };
}

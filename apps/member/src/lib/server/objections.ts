import type { Context } from '@jmo/database';
import type { Locale, ParticipantId, Zone } from '@jmo/kernel';
import {
  fileObjection,
  findObjectable,
  isOfHeirs,
  MAX_OBJECTION,
  objectionWords,
  type FileObjectionProblem,
  type Objectable,
  type SubjectKind,
} from '@jmo/rights';
import { formatsFor } from '#lib/messages/formats.ts';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTime } from '#lib/messages/time.ts';
import type { readFields, Refusal } from './forms.ts';

/** What a participant objects to in the app. Who can open the app has lost no account; heirs have a page of their own. */
const IN_APP: readonly SubjectKind[] = ['CLAIM', 'FACE', 'CARD', 'DATA_REQUEST'];

/** What was decided about somebody, with where an objection to it stands; newest first. */
export const findOwnDecisions = (
  context: Pick<Context, 'db' | 'vault' | 'clock'>,
  participantId: ParticipantId,
): Promise<readonly Objectable[]> => findObjectable(context, participantId, IN_APP);

export const objectionPath = (number: string): string => `/profil/keberatan/${number}`;

/** A decision as its page draws it: the form, or what became of the objection. */
export function describeDecision(locale: Locale, decision: Objectable, zone?: Zone) {
  const { kind, number, decidedAt, until, isOpen, objection } = decision;
  const { moment, date } = formatsFor(locale, zone);
  const words = objectionWords(locale);
  const answer = objection?.answer;
  return {
    number,
    href: objectionPath(number),
    subject: `${words.subjects[kind]} ${number}`,
    decided: moment(decidedAt),
    state: answer ? 'ANSWERED' : objection ? 'FILED' : isOpen ? 'OPEN' : 'OVER',
    /** The last day on which it can be objected to. */
    lastDay: date(until.subtract({ seconds: 1 }).toZonedDateTimeISO('Asia/Jakarta').toPlainDate()),
    /** 175 and the counter write it down as well; for heirs nobody there can. */
    hasOtherWays: !isOfHeirs(decision),
    maxLength: MAX_OBJECTION,
    filed: objection && {
      number: objection.number,
      at: moment(objection.filedAt),
      words: objection.words,
      promised: moment(objection.promisedBy),
    },
    answer: answer && {
      upheld: answer.outcome === 'UPHELD',
      outcome: words.outcomes[answer.outcome],
      at: moment(answer.at),
      text: words.answerText(objection),
    },
  } as const;
}
export type DecisionLines = ReturnType<typeof describeDecision>;

/** The one with this number, for the page on which it is shown. */
export function describeDecisionNumbered(
  locale: Locale,
  decisions: readonly Objectable[],
  number: string,
  zone?: Zone,
): DecisionLines | undefined {
  const decision = decisions.find((each) => each.number === number);
  return decision && describeDecision(locale, decision, zone);
}

/** Files what was typed. @returns why not, as the answer to the form */
export async function fileFromForm(
  locals: App.Locals,
  form: Awaited<ReturnType<typeof readFields>>,
  asked: { readonly owner: ParticipantId; readonly subject: Pick<Objectable, 'kind' | 'id'> },
): Promise<Refusal | undefined> {
  const filed = await fileObjection(locals.context, {
    ...asked,
    words: form.typed['keberatan'] ?? '',
    channel: 'APP',
  });
  return filed.ok ? undefined : refuse(locals.locale, form, filed.error);
}

function refuse(
  locale: Locale,
  form: Awaited<ReturnType<typeof readFields>>,
  problem: FileObjectionProblem,
): Refusal {
  const { objection, account } = messagesFor(locale);
  switch (problem.code) {
    case 'TOO_MANY':
      return form.refuse({ problem: account.tooMany(formatTime(problem.retryAt, locale)) }, 429);
    case 'TOO_LATE':
      return form.refuse({ problem: objection.over(formatsFor(locale).moment(problem.until)) }, 409);
    case 'NOTHING_DECIDED':
    case 'NOT_AT_DESK':
    case 'SAME_OFFICER':
      return form.refuse({ problem: objection.problems.NOTHING_DECIDED }, 404);
    default:
      return form.refuse({ fields: { keberatan: objection.problems[problem.code] } });
  }
}

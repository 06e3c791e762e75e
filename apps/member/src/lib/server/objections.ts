import type { Context } from '@jmo/database';
import type { Locale, ParticipantId, Zone } from '@jmo/kernel';
import {
  addObjectionPaper,
  fileObjection,
  findObjectable,
  isOfHeirs,
  MAX_OBJECTION,
  objectionWords,
  takesPaper,
  type FileObjectionProblem,
  type Objectable,
  type Objection,
  type SubjectKind,
} from '@jmo/rights';
import type { RequestEvent } from '@sveltejs/kit';
import { formatsFor } from '#lib/messages/formats.ts';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTimeOrDay } from '#lib/messages/time.ts';
import { emptyForm, type readFields, type Refusal } from './forms.ts';
import { describeUpload, readPaper } from './papers.ts';

/** What a participant objects to in the app. Who can open the app has lost no account; heirs have a page of their own. */
const IN_APP: readonly SubjectKind[] = ['CLAIM', 'FACE', 'CARD', 'DATA_REQUEST'];

/** What was decided about somebody, with where an objection to it stands; newest first. */
export const findOwnDecisions = (
  context: Pick<Context, 'db' | 'vault' | 'clock'>,
  participantId: ParticipantId,
): Promise<readonly Objectable[]> => findObjectable(context, participantId, IN_APP);

export const objectionPath = (number: string): string => `/profil/keberatan/${number}`;

/** Where papers for the objection to it are sent. */
const paperPath = ({ kind, number }: Pick<Objectable, 'kind' | 'number'>): string =>
  isOfHeirs({ kind }) ? '/ahli-waris/lacak/bukti' : `${objectionPath(number)}/bukti`;

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
      papers: objection.papers.map(({ documentId, receivedAt }) => ({
        at: moment(receivedAt),
        // Heirs have no account in which to find it again.
        href: isOfHeirs(decision) ? undefined : `/jht/dokumen/${documentId}`,
      })),
      /** Where a paper is added, as long as one can be. */
      addPaper: takesPaper(objection, 'APP') ? paperPath(decision) : undefined,
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
  return filed.ok ? undefined : refuse(locals, form, filed.error);
}

function refuse(
  { context, locale }: App.Locals,
  form: Awaited<ReturnType<typeof readFields>>,
  problem: FileObjectionProblem,
): Refusal {
  const { objection, account } = messagesFor(locale);
  switch (problem.code) {
    case 'TOO_MANY':
      return form.refuse(
        { problem: account.tooMany(formatTimeOrDay(problem.retryAt, context.clock.now(), locale)) },
        429,
      );
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

/** Adds the paper of an upload form to an objection. @returns why not, as the answer to the form */
export async function addPaperFromForm(
  event: RequestEvent,
  { owner, number }: Pick<Objection, 'owner' | 'number'>,
): Promise<Refusal | undefined> {
  const { context, environment, locale } = event.locals;
  const bytes = await readPaper(event);
  const added = await addObjectionPaper(context, environment, { owner, number, bytes });
  if (added.ok) return undefined;
  const { error } = added;
  const { papers, problems } = messagesFor(locale).objection;
  switch (error.code) {
    case 'ENOUGH':
    case 'ANSWERED_ALREADY':
      return emptyForm.refuse({ problem: papers[error.code] }, 409);
    case 'NOTHING_FILED':
    case 'NOT_AT_DESK':
    case 'SAME_OFFICER':
      return emptyForm.refuse({ problem: problems.NOTHING_DECIDED }, 404);
    default:
      return emptyForm.refuse(
        { fields: { file: describeUpload(locale, error) } },
        error.code === 'TOO_MANY' ? 429 : 422,
      );
  }
}

import type { Context } from '@jmo/database';
import { dateInWib, formatDate, formatInstant, type Locale, type ParticipantId } from '@jmo/kernel';
import { findUpdateUnderWay, type RegistryProblem, type UpdateUnderWay } from '@jmo/profile';
import { messagesFor, type Messages } from '#lib/messages/index.ts';
import type { FormState } from './forms.ts';

type State = UpdateUnderWay['state'];

/** An update under way in words: for the pages of Pengkinian Data, Profil and Beranda. */
export interface UpdateWords {
  readonly state: State;
  readonly title: string;
  readonly text: string | undefined;
  /** What an officer answered, as they wrote it. */
  readonly answer: string | undefined;
  /** What there is to look at, and where. */
  readonly problem: ProblemWords | undefined;
}

export async function findUpdateWords(
  context: Context,
  participantId: ParticipantId,
  locale: Locale,
): Promise<UpdateWords | undefined> {
  const update = await findUpdateUnderWay(context, participantId);
  if (update === undefined) return undefined;
  const messages = messagesFor(locale);
  return {
    state: update.state,
    title: messages.profile.review.sent[update.state],
    text: textOf(update, messages, locale, dateInWib(context.clock.now())),
    answer: update.answer,
    // An officer's answer says it better than the check they answered.
    problem:
      update.problem === undefined || update.answer !== undefined
        ? undefined
        : describeRegistryProblem(messages, update.problem),
  };
}

/** @param today in Jakarta */
export function textOf(
  update: Pick<UpdateUnderWay, 'state' | 'submittedAt' | 'reference' | 'promisedBy' | 'number'>,
  { profile }: Messages,
  locale: Locale,
  today: Temporal.PlainDate,
): string | undefined {
  const { sentText } = profile.review;
  if (update.state === 'WAITING')
    return sentText.WAITING(formatInstant(update.submittedAt, locale), update.reference);
  if (update.state === 'IN_REVIEW' && update.promisedBy !== undefined) {
    const isLate = Temporal.PlainDate.compare(today, update.promisedBy) > 0;
    const words = isLate ? sentText.LATE : sentText.IN_REVIEW;
    return words(update.number ?? '', formatDate(update.promisedBy, locale));
  }
  return undefined;
}

export type ProblemWords = Pick<FormState, 'elsewhere' | 'reviewable' | 'gentle'> & {
  readonly problem: string;
};

/** Which field differs, which papers say how it should be, and what else can be done. */
export function describeRegistryProblem(
  { fields, profile }: Messages,
  problem: RegistryProblem,
): ProblemWords {
  const { documents, or, problems: words, reviewTitle, reviewText } = profile.review;
  if (problem.code === 'REGISTRY_DIFFERS') {
    const reference = problem.reference;
    return {
      problem: problem.reviewable
        ? `${reviewTitle}. ${reviewText(reference)}`
        : words[`DIFFERS_${problem.register}`](reference),
      reviewable: problem.reviewable,
      elsewhere: problem.fields.map(({ field, step, documents: papers }) => ({
        text: words.differing(fields[field], papers.map((paper) => documents[paper]).join(` ${or} `)),
        href: `/pengkinian/${step}#${field}`,
      })),
    };
  }
  return {
    problem: words[problem.code](problem.reference),
    ...(problem.code === 'REGISTRY_DECEASED' && {
      gentle: true,
      elsewhere: [{ text: words.heirs, href: '/ahli-waris' }],
    }),
  };
}

import type { CallRules } from './call-rules.ts';

/** Where an answer is known: in the family and its papers, or by whoever did the work and gets the money. */
export type Place = 'HOME' | 'WORK';

const PLACES = {
  BIRTH_PLACE: 'HOME',
  MOTHER_NAME: 'HOME',
  VILLAGE: 'HOME',
  FAMILY_CARD_END: 'HOME',
  EMPLOYER: 'WORK',
  FIRST_MONTH: 'WORK',
  LAST_WAGE: 'WORK',
  ACCOUNT_END: 'WORK',
} as const satisfies Readonly<Record<string, Place>>;

export type QuestionKind = keyof typeof PLACES;
export const QUESTION_KINDS = Object.keys(PLACES) as readonly QuestionKind[];
export const placeOf = (kind: QuestionKind): Place => PLACES[kind];

/** What would be right, by question; a question without an entry is one we could not check. */
export type HeldAnswers = Readonly<Partial<Record<QuestionKind, readonly string[]>>>;

/**
 * Which questions are asked, and in which order. What we hold comes first; what is missing is filled up with questions
 * nobody can answer, so that the number asked tells nothing.
 * @param known the questions we could check
 * @param rank a text by which to order: unguessable, and the same for the same description all day, so that calling again
 * brings no easier ones
 */
export function chooseQuestions(
  { askedAtHome, askedAtWork }: Pick<CallRules, 'askedAtHome' | 'askedAtWork'>,
  known: ReadonlySet<QuestionKind>,
  rank: (kind: QuestionKind) => string,
): QuestionKind[] {
  const ranked = QUESTION_KINDS.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
  const pick = (place: Place, count: number) =>
    ranked
      .filter((kind) => placeOf(kind) === place)
      .toSorted((a, b) => Number(known.has(b)) - Number(known.has(a)))
      .slice(0, count);
  const chosen = new Set([...pick('HOME', askedAtHome), ...pick('WORK', askedAtWork)]);
  return ranked.filter((kind) => chosen.has(kind));
}

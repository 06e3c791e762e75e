import type { ProfileStep } from './profile.ts';

/** What is wrong with one field of a form. */
export type FieldCode =
  | 'REQUIRED'
  | 'TOO_LONG'
  /** Control characters, or signs that do not belong into such a field. */
  | 'BAD_CHARACTERS'
  | 'NOT_A_CHOICE'
  | 'KPJ_MALFORMED'
  | 'KK_NOT_16_DIGITS'
  | 'DATE_MALFORMED'
  /** In the future, or before 1900. */
  | 'DATE_IMPLAUSIBLE'
  /** Not one to three digits. */
  | 'RT_RW_MALFORMED'
  /** Not five digits. */
  | 'POSTAL_CODE_MALFORMED'
  | 'PHONE_MALFORMED'
  | 'NPWP_WRONG_LENGTH'
  | 'NPWP_CHECK_DIGIT'
  | 'BANK_MALFORMED'
  /** Not 5 to 20 digits. */
  | 'ACCOUNT_MALFORMED'
  /** The account's bank says so. */
  | 'ACCOUNT_CLOSED'
  | 'ACCOUNT_DORMANT'
  | 'ACCOUNT_NOT_FOUND'
  /** It belongs to somebody else, or the bank writes the name otherwise. */
  | 'NAME_DIFFERS'
  /** The person's own number where somebody else's is wanted. */
  | 'SAME_AS_OWN';

export interface FieldProblem<Field extends string = string> {
  readonly field: Field;
  readonly code: FieldCode;
}

/** Every wrong field of a form at once. */
export type FieldProblems<Field extends string = string> = {
  readonly code: 'FIELDS';
  readonly fields: readonly FieldProblem<Field>[];
};

/**
 * - `STEP_NOT_OPEN`: a step before this one is not done; `goTo` is the first of them
 * - `CHANGED_ELSEWHERE`: something was saved (another tab, another phone) after the form was opened. Load the page again:
 *   it shows what stands now
 */
export type DraftProblem =
  { readonly code: 'STEP_NOT_OPEN'; readonly goTo: ProfileStep } | { readonly code: 'CHANGED_ELSEWHERE' };

export type TooManyProblem = { readonly code: 'TOO_MANY'; readonly retryAt: Temporal.Instant };

import type { PictureProblem } from '@jmo/document';
import type { FaceRequestProblem } from '@jmo/identity';
import type { Explanation } from './explanation.ts';
import type { ClaimStep } from './claim-draft.ts';

/**
 * - `STEP_NOT_OPEN`: a step before this one is not done; `goTo` is the first of them
 * - `CHANGED_ELSEWHERE`: something was saved (another tab, another phone) after the form was opened
 */
export type DraftProblem =
  { readonly code: 'STEP_NOT_OPEN'; readonly goTo: ClaimStep } | { readonly code: 'CHANGED_ELSEWHERE' };

/** The rules say no, or not in the app; the explanation says why, from when, and what to do. */
export type NotEligibleProblem = { readonly code: 'NOT_ELIGIBLE'; readonly explanation: Explanation };

/** A picture that was not taken (`document`), or not now (`identity`). */
export type SelfieProblem = DraftProblem | PictureProblem | FaceRequestProblem | TooManyProblem;

export type AccountField = 'npwp' | 'bankCode' | 'accountNo';
export type AccountFieldCode =
  /** Neither a number nor "tidak punya NPWP" for `npwp`. */
  | 'REQUIRED'
  /** A number and "tidak punya NPWP" at once. */
  | 'NPWP_OR_NONE'
  | 'NPWP_WRONG_LENGTH'
  | 'NPWP_CHECK_DIGIT'
  | 'BANK_UNKNOWN'
  /** Not 5 to 34 digits. */
  | 'ACCOUNT_MALFORMED';

/** Every wrong field of the form at once. */
export type AccountFieldProblems = {
  readonly code: 'FIELDS';
  readonly fields: readonly { readonly field: AccountField; readonly code: AccountFieldCode }[];
};

/** What the bank said about the account (`payout`). BANK_UNAVAILABLE: nothing is wrong with it, try again. */
export type BankAnswerProblem = {
  readonly code:
    'ACCOUNT_CLOSED' | 'ACCOUNT_DORMANT' | 'ACCOUNT_NOT_FOUND' | 'NAME_DIFFERS' | 'BANK_UNAVAILABLE';
};

/** Too many account inquiries, or pictures, of one participant. */
export type TooManyProblem = { readonly code: 'TOO_MANY'; readonly retryAt: Temporal.Instant };

/**
 * - `CARDS_CHANGED`: a card was merged or reported since the participant confirmed the list
 * - `AMOUNT_CHANGED`: balance or tax differ from what was shown
 * - `SLOT_GONE`: the time chosen for the interview is not on offer any more
 * - `SELFIE_OLD`: the selfie was accepted too long ago to say who hands the claim in
 * - `PAPERS_LOST`: the file of a paper that was received is not there any more
 */
export type ReviewProblem = {
  readonly code: 'CARDS_CHANGED' | 'AMOUNT_CHANGED' | 'SLOT_GONE' | 'SELFIE_OLD' | 'PAPERS_LOST';
  readonly goTo: ClaimStep;
};

import type { RequirementCode } from '../explanation.ts';
import type { FilingDecisionProblem } from './refuse-filing.ts';

export type MatchProblem =
  | FilingDecisionProblem
  | { readonly code: 'PARTICIPANT_UNKNOWN' }
  /** The heir and the participant are one person. */
  | { readonly code: 'IS_THE_HEIR' }
  /** This officer has given the first word; the second has to be another's. */
  | { readonly code: 'SAME_OFFICER' }
  /** The first officer named another participant; without agreement both begin again. */
  | { readonly code: 'OTHER_PROPOSAL' }
  /** It ends an earlier claim of this heir, and whoever has the phone of that one has until then to stop it. */
  | { readonly code: 'TOO_SOON'; readonly from: Temporal.Instant }
  /** Whoever has the participant's account says that it is wrong; an officer looks into that first. */
  | { readonly code: 'STOPPED_BY_OWNER' }
  /** The participant's own claim is with the bank: its answer has to come first, for nothing is paid twice. */
  | { readonly code: 'UNDER_PAYMENT'; readonly number: string }
  /** Somebody else has filed as an heir already; only when that claim is over another may follow. */
  | { readonly code: 'HEIRS_CLAIM_OPEN'; readonly number: string }
  | { readonly code: 'NOT_ELIGIBLE'; readonly reasons: readonly RequirementCode[] };

/** Gives the transaction up: what ended in it has not ended. */
export class Undone extends Error {
  readonly problem: MatchProblem;
  constructor(problem: MatchProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** Somebody opened a claim of this participant in the same moment. */
export class Raced extends Error {}

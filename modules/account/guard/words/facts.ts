import type { ContactKind } from '../../contact/contact-change.ts';

/** Moments are in words already; links lead to a button that needs no signing in. */
export interface ContactFacts {
  readonly kind: ContactKind;
  readonly when: string;
  readonly until: string;
  readonly link: string;
}

export interface RecoveredFacts {
  readonly number: string;
  readonly link: string;
  readonly hours: number;
  readonly until: string;
}

export interface LiftReviewFacts {
  readonly number: string;
  readonly when: string;
  /** When the officer answers at the latest. */
  readonly until: string;
}

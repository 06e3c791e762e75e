/**
 * Two systems, so that two files are walked at once: each of vitest's workers has one of its own, with its own people,
 * banks and inbox.
 */
export const LANES = 2;

/** What the environment of a worker says about its system. */
export interface Lane {
  readonly E2E_MEMBER: string;
  readonly E2E_OFFICE: string;
  readonly E2E_SANDBOX: string;
  /** Its data folder. */
  readonly E2E_DATA: string;
  /** What its processes said. */
  readonly E2E_LOG: string;
}

/**
 * Two systems, so that two files are walked at once: each of vitest's workers has one of its own, with its own people,
 * banks and inbox. `E2E_SYSTEMS=1` is quicker for a single file.
 */
export const LANES = Number(process.env['E2E_SYSTEMS'] ?? 2);

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

import { randomInt } from 'node:crypto';
import { err, ok, typedText, type Brand, type Result } from '@jmo/kernel';

/** Six digits somebody typed or pasted. */
export type Code = Brand<string, 'Code'>;

/**
 * Five minutes and five tries: the national payment standard's code (SNAP) and well inside NIST SP 800-63B-4, which
 * allows ten minutes. Five guesses at a million codes succeed once in 200,000 times.
 */
export const CODE_LIFE: Temporal.DurationLike = { minutes: 5 };
export const CODE_MINUTES = 5;
export const MAX_TRIES = 5;
export const RESEND_AFTER: Temporal.DurationLike = { seconds: 60 };

export type CodeProblem =
  | { readonly code: 'CODE_WRONG'; readonly triesLeft: number }
  /** No code of this kind is valid now: never sent, too old, or used. */
  | { readonly code: 'CODE_EXPIRED' }
  /** Five wrong tries: this code opens nothing any more, not even when it is typed right. */
  | { readonly code: 'CODE_DEAD' };

/** A new code may be sent from `until` on; the one already sent stays good while it is valid. */
export type Wait = { readonly code: 'WAIT'; readonly until: Temporal.Instant };

export interface CodeStatus {
  readonly resendAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
}

/** What a code is for. A code opens exactly what it was sent for. */
export interface CodeBinding {
  /** Such as `registration-email`. */
  readonly purpose: string;
  /** The draft or session that asked; an opaque key of it. */
  readonly boundTo: string;
  /** The address it was sent to. */
  readonly target: string;
}

/** Uniform over 000000 … 999999. */
export const newCode = (): Code => String(randomInt(1_000_000)).padStart(6, '0') as Code;

/** Takes "123 456", "123-456" and digits of other scripts' width, as people paste them. */
export function parseCode(text: string): Result<Code, 'code-not-6-digits'> {
  const compact = typedText(text).replace(/[\s-]/g, '');
  return /^[0-9]{6}$/.test(compact) ? ok(compact as Code) : err('code-not-6-digits');
}

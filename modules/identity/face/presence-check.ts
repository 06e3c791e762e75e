import type { Challenge } from './challenge.ts';
import { evaluateChallenge, type Evaluated, type Frame } from './evaluate-challenge.ts';
import type { Thresholds } from './thresholds.ts';

/**
 * Whether frames show that somebody was there. A vendor's check goes here: it is asked with the pictures themselves, and
 * takes from `evaluateChallenge` what is compared.
 */
export interface PresenceCheck {
  /** What it claims, and no more; recorded with every decision it had a part in. */
  readonly id: string;
  /**
   * @param frames in their order, each with the JPEG the engine looked at
   * @param receivedAt when the frames arrived here
   */
  evaluate(
    challenge: Challenge,
    frames: readonly (Frame & { readonly picture: Buffer })[],
    receivedAt: Temporal.Instant,
    thresholds: Thresholds,
  ): Promise<Evaluated>;
}

/** Our own: the head turned as it was asked to. No certified liveness (decisions/0024). */
export const activeTurn: PresenceCheck = {
  id: 'active-turn',
  evaluate: (...asked) => Promise.resolve(evaluateChallenge(...asked)),
};

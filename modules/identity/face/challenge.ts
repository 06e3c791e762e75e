/**
 * The presence challenge: which turns are asked for, and whether frames show them. Turns are named as the person feels
 * them: LEFT is their own left.
 */
export type Turn = 'LEFT' | 'RIGHT';
/** What the phone says a frame was taken for. FRONT: facing the camera, at the start or between two turns. */
export type Pose = 'FRONT' | Turn;
export const POSES: readonly Pose[] = ['FRONT', 'LEFT', 'RIGHT'];

export interface Challenge {
  readonly id: string;
  readonly turns: readonly Turn[];
  readonly startedAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
}

export const CHALLENGE_TURNS = 4;
/** Long enough for an old phone and a slow neck, too short to make a film to order. */
export const CHALLENGE_SECONDS = 120;
export const MIN_FRAMES = 8;
export const MAX_FRAMES = 12;

/**
 * Four turns, each way at least once: fourteen orders, so that somebody who guesses is right once in fourteen.
 * @param random at least one byte; the caller draws again while this says undefined
 */
export function turnsFrom(random: Uint8Array): readonly Turn[] | undefined {
  const bits = random[0]! & 0b1111;
  if (bits === 0 || bits === 0b1111) return undefined;
  return Array.from({ length: CHALLENGE_TURNS }, (_, index) => ((bits >> index) & 1 ? 'LEFT' : 'RIGHT'));
}

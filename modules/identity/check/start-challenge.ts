import { randomBytes } from 'node:crypto';
import { hitRateLimit, type Context } from '@jmo/database';
import { err, newUuid, ok, type ParticipantId, type Result } from '@jmo/kernel';
import { CHALLENGE_SECONDS, turnsFrom, type Challenge } from '../face/challenge.ts';
import { insertChallenge } from './challenges.queries.ts';

/** Reloading the page draws anew; drawing until the order suits one's film does not pay. */
const CHALLENGES = { name: 'identity.challenge', max: 60, windowSeconds: 3600 };

/**
 * Turns for one person, once, for two minutes. Its id is the nonce: nobody guesses it, and it opens nothing else.
 *
 * @returns TOO_MANY when too many were drawn; a still picture and an officer remain meanwhile
 */
export async function startChallenge(
  context: Context,
  { participantId }: { participantId: ParticipantId },
  random: (size: number) => Uint8Array = randomBytes,
): Promise<Result<Challenge, { readonly code: 'TOO_MANY'; readonly retryAt: Temporal.Instant }>> {
  const rate = await hitRateLimit(context, CHALLENGES, participantId);
  if (!rate.allowed) return err({ code: 'TOO_MANY', retryAt: rate.retryAt });
  const startedAt = context.clock.now();
  const expiresAt = startedAt.add({ seconds: CHALLENGE_SECONDS });
  let turns = turnsFrom(random(1));
  while (turns === undefined) turns = turnsFrom(random(1));
  const id = newUuid(startedAt);
  await insertChallenge(context.db, {
    participant_id: participantId,
    id,
    turns: [...turns],
    started_at: startedAt,
    expires_at: expiresAt,
    used_at: null,
  });
  return ok({ id, turns, startedAt, expiresAt });
}

import { randomBytes } from 'node:crypto';
import { hitRateLimit, type Context } from '@jmo/database';
import { newUuid, type ParticipantId } from '@jmo/kernel';
import { CHALLENGE_SECONDS, turnsFrom, type Challenge } from '../face/challenge.ts';
import { insertChallenge } from './challenges.queries.ts';

/** Reloading the page draws anew; drawing until the order suits one's film does not pay. */
const CHALLENGES = { name: 'identity.challenge', max: 60, windowSeconds: 3600 };

/**
 * Turns for one person, once, for two minutes. Its id is the nonce: nobody guesses it, and it opens nothing else.
 *
 * @returns undefined when too many were drawn; a still picture and an officer remain
 */
export async function startChallenge(
  context: Context,
  { participantId }: { participantId: ParticipantId },
  random: (size: number) => Uint8Array = randomBytes,
): Promise<Challenge | undefined> {
  if (!(await hitRateLimit(context, CHALLENGES, participantId)).allowed) return undefined;
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
  return { id, turns, startedAt, expiresAt };
}

import type { Reader } from '@jmo/database';
import { isUuid, type ParticipantId } from '@jmo/kernel';
import { findActions } from './claim-actions.queries.ts';
import { findClaimCards } from './claim-cards.queries.ts';
import { findClaimRow } from './claim.queries.ts';
import { findEscalation } from './escalations.queries.ts';
import { track, type Tracking } from './tracking.ts';

/** A claim step by step, with times. Undefined when this person has no such claim. */
export async function findTracking(
  reader: Reader,
  participantId: ParticipantId,
  claimId: string,
  now: Temporal.Instant,
): Promise<Tracking | undefined> {
  if (!isUuid(claimId)) return undefined;
  const claim = await findClaimRow(reader, participantId, claimId);
  if (claim === undefined) return undefined;
  const cards = await findClaimCards(reader, participantId, claimId);
  const actions = await findActions(reader, participantId, claimId);
  const foundLateAt = await findEscalation(reader, participantId, claimId, actions.length);
  return track(claim, cards, actions, now, foundLateAt);
}

/** As {@link findTracking}, for an id that is known to be this person's. Throws otherwise. */
export async function getTracking(
  reader: Reader,
  participantId: ParticipantId,
  claimId: string,
  now: Temporal.Instant,
): Promise<Tracking> {
  const tracking = await findTracking(reader, participantId, claimId, now);
  if (tracking === undefined) throw new Error(`no claim ${claimId} of this participant`);
  return tracking;
}

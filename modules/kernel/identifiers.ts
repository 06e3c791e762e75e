import { randomUUID } from 'node:crypto';
import type { Brand } from './brand.ts';

/** Identifies a person in our books; also the shard key of everything they own. A UUIDv7. */
export type ParticipantId = Brand<string, 'ParticipantId'>;

/**
 * UUIDv7: made by the application, ordered by time so that new rows land at the end of an index. Its random part comes
 * out of `randomUUID`, which keeps a store of entropy: imports make thousands of these a second.
 */
export function newUuid(now: Temporal.Instant): string {
  const time = now.epochMilliseconds.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

export const newParticipantId = (now: Temporal.Instant): ParticipantId => newUuid(now) as ParticipantId;

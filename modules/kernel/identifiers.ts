import { randomBytes } from 'node:crypto';
import type { Brand } from './brand.ts';

/** Identifies a person in our books; also the shard key of everything they own. A UUIDv7. */
export type ParticipantId = Brand<string, 'ParticipantId'>;

/** UUIDv7: made by the application, ordered by time so that new rows land at the end of an index. */
export function newUuid(now: Temporal.Instant): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now.epochMilliseconds, 0, 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export const newParticipantId = (now: Temporal.Instant): ParticipantId => newUuid(now) as ParticipantId;

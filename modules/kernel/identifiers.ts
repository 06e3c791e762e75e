import { randomUUID } from 'node:crypto';
import type { Brand } from './brand.ts';

/** Identifies a person in our books; also the shard key of everything they own. A UUIDv7. */
export type ParticipantId = Brand<string, 'ParticipantId'>;

/** As the database and we write one; for patterns that hold more than it. */
export const UUID_PATTERN = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

const WHOLE_UUID = new RegExp(`^${UUID_PATTERN}$`);

/** Asked of what people and programs send before the database is: it answers what is none with a fault. */
export const isUuid = (text: string): boolean => WHOLE_UUID.test(text);

/**
 * UUIDv7: made by the application, ordered by time so that new rows land at the end of an index. Its random part comes
 * out of `randomUUID`, which keeps a store of entropy: imports make thousands of these a second.
 */
export function newUuid(now: Temporal.Instant): string {
  const time = now.epochMilliseconds.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

export const newParticipantId = (now: Temporal.Instant): ParticipantId => newUuid(now) as ParticipantId;

import type { OfficerId } from '@jmo/audit';
import { sql, type Db, type Tx } from '@jmo/database';
import { newUuid, type ParticipantId } from '@jmo/kernel';

/** `SEARCH` is a search made, `FOUND` somebody its result shows; the others open something of one person. */
export const LOOKUPS = ['SEARCH', 'FOUND', 'OPEN', 'NIK', 'ACCOUNT', 'PHONE', 'EMAIL'] as const;
export type Lookup = (typeof LOOKUPS)[number];

/** One at a time for each officer: of a hundred requests at once, each is counted before the next is let through. */
export async function queueUp(tx: Tx, officerId: OfficerId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`officer-lookup:${officerId}`}, 0))`.execute(tx);
}

export async function insertLookups(
  tx: Tx,
  officerId: OfficerId,
  what: Lookup,
  about: readonly (ParticipantId | undefined)[],
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .insertInto('officer_lookup')
    .values(
      about.map((each) => ({
        officer_id: officerId,
        id: newUuid(now),
        at: now,
        what,
        about_id: each ?? null,
      })),
    )
    .execute();
}

/** Of how many different people the officer has opened something since then. */
export async function countPeople(tx: Tx, officerId: OfficerId, since: Temporal.Instant): Promise<number> {
  const { people } = await tx
    .selectFrom('officer_lookup')
    .select((eb) => eb.fn.count<bigint>('about_id').distinct().as('people'))
    .where('officer_id', '=', officerId)
    .where('what', '<>', 'FOUND')
    .where('at', '>=', since)
    .executeTakeFirstOrThrow();
  return Number(people);
}

/** Whom searches have shown to the officer since then, and when they last did. */
export async function findFound(
  tx: Tx,
  officerId: OfficerId,
  since: Temporal.Instant,
): Promise<Map<ParticipantId, Temporal.Instant>> {
  const rows = await tx
    .selectFrom('officer_lookup')
    .select((eb) => ['about_id', eb.fn.max('at').as('at')])
    .where('officer_id', '=', officerId)
    .where('what', '=', 'FOUND')
    .where('at', '>=', since)
    .groupBy('about_id')
    .execute();
  return new Map(rows.map(({ about_id, at }) => [about_id as ParticipantId, at]));
}

/**
 * Whether the officer has opened something of this person since then: this or, where nothing is named, anything. Who stood
 * in a result of a search was not looked at.
 */
export async function hasLookedAt(
  tx: Tx,
  officerId: OfficerId,
  about: ParticipantId,
  since: Temporal.Instant,
  what?: Lookup,
): Promise<boolean> {
  const query = tx
    .selectFrom('officer_lookup')
    .select('id')
    .where('officer_id', '=', officerId)
    .where('about_id', '=', about)
    .where('at', '>=', since);
  const opened = what === undefined ? query.where('what', '<>', 'FOUND') : query.where('what', '=', what);
  return (await opened.limit(1).executeTakeFirst()) !== undefined;
}

export async function countSearches(tx: Tx, officerId: OfficerId, since: Temporal.Instant): Promise<number> {
  const { searches } = await tx
    .selectFrom('officer_lookup')
    .select((eb) => eb.fn.countAll<bigint>().as('searches'))
    .where('officer_id', '=', officerId)
    .where('what', '=', 'SEARCH')
    .where('at', '>=', since)
    .executeTakeFirstOrThrow();
  return Number(searches);
}

export async function deleteLookupsBefore(db: Db, before: Temporal.Instant): Promise<void> {
  await db.deleteFrom('officer_lookup').where('at', '<', before).execute();
}

import type { OfficerId } from '@jmo/audit';
import { sql, type Db, type Tx } from '@jmo/database';
import { newUuid, type ParticipantId } from '@jmo/kernel';

export const LOOKUPS = ['SEARCH', 'OPEN', 'NIK', 'ACCOUNT', 'PHONE', 'EMAIL'] as const;
export type Lookup = (typeof LOOKUPS)[number];

/** One at a time for each officer: of a hundred requests at once, each is counted before the next is let through. */
export async function queueUp(tx: Tx, officerId: OfficerId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`officer-lookup:${officerId}`}, 0))`.execute(tx);
}

export async function insertLookup(
  tx: Tx,
  officerId: OfficerId,
  what: Lookup,
  about: ParticipantId | undefined,
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .insertInto('officer_lookup')
    .values({ officer_id: officerId, id: newUuid(now), at: now, what, about_id: about ?? null })
    .execute();
}

/** How many different people the officer has looked at since then. */
export async function countPeople(tx: Tx, officerId: OfficerId, since: Temporal.Instant): Promise<number> {
  const { people } = await tx
    .selectFrom('officer_lookup')
    .select((eb) => eb.fn.count<bigint>('about_id').distinct().as('people'))
    .where('officer_id', '=', officerId)
    .where('at', '>=', since)
    .executeTakeFirstOrThrow();
  return Number(people);
}

/** Whether the officer has looked at this person since then, in this way or, where none is named, in any. */
export async function hasLookedAt(
  tx: Tx,
  officerId: OfficerId,
  about: ParticipantId,
  since: Temporal.Instant,
  what?: Lookup,
): Promise<boolean> {
  let query = tx
    .selectFrom('officer_lookup')
    .select('id')
    .where('officer_id', '=', officerId)
    .where('about_id', '=', about)
    .where('at', '>=', since);
  if (what !== undefined) query = query.where('what', '=', what);
  return (await query.limit(1).executeTakeFirst()) !== undefined;
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

import type { OfficerId } from '@jmo/audit';
import type { Reader, Tx } from '@jmo/database';
import type { Officer, Role } from '../officer.ts';
import { officers, toCredentials, toOfficer } from '../officers.queries.ts';
import {
  isWaiting,
  isAbsent,
  ownsTheirWayIn,
  type GivenRole,
  type Waiting,
  type WaitingReason,
  type WaitingRole,
} from './given-roles.ts';

interface RoleRow {
  readonly role: string;
  readonly given_by: string[];
  readonly given_at: Temporal.Instant | null;
  readonly alone_since: Temporal.Instant | null;
  readonly reasons: string[];
}

const toGivenRole = (row: RoleRow): GivenRole => ({
  role: row.role as Role,
  waiting:
    row.given_at === null
      ? undefined
      : {
          givenBy: row.given_by,
          givenAt: row.given_at,
          aloneSince: row.alone_since ?? undefined,
          reasons: row.reasons as WaitingReason[],
        },
});

/** Everything an officer was given, in the order of `Officer.roles`. */
export async function findGivenRoles(reader: Reader, officerId: OfficerId): Promise<GivenRole[]> {
  const rows = await reader
    .selectFrom('officer_role')
    .selectAll()
    .where('officer_id', '=', officerId)
    .orderBy('role')
    .execute();
  return rows.map(toGivenRole);
}

export async function writeRoles(tx: Tx, officerId: OfficerId, roles: readonly GivenRole[]): Promise<void> {
  await tx.deleteFrom('officer_role').where('officer_id', '=', officerId).execute();
  await tx
    .insertInto('officer_role')
    .values(roles.map(({ role, waiting }) => ({ officer_id: officerId, role, ...columns(waiting) })))
    .execute();
}

/** @param waiting undefined: they count from now on */
export async function updateWaiting(
  tx: Tx,
  officerId: OfficerId,
  roles: readonly Role[],
  waiting: Waiting | undefined,
): Promise<void> {
  await tx
    .updateTable('officer_role')
    .set(columns(waiting))
    .where('officer_id', '=', officerId)
    .where('role', 'in', roles)
    .execute();
}

const columns = (waiting: Waiting | undefined) => ({
  given_by: [...(waiting?.givenBy ?? [])],
  given_at: waiting?.givenAt ?? null,
  alone_since: waiting?.aloneSince ?? null,
  reasons: [...(waiting?.reasons ?? [])],
});

export interface WaitingOfficer {
  readonly officer: Officer;
  /** Who they are at the agency's own sign-on. */
  readonly ssoSubject: string | undefined;
  /** Whether only they can sign in as them (`ownsTheirWayIn`). */
  readonly hasOwnWayIn: boolean;
  readonly changedAt: Temporal.Instant;
  readonly roles: readonly WaitingRole[];
}

/** Who works here and was given what nobody has confirmed yet, longest first. */
export async function findWaitingOfficers(reader: Reader): Promise<WaitingOfficer[]> {
  const rows = await officers(reader)
    .innerJoin('officer_role', 'officer_role.officer_id', 'officer.id')
    .where('officer_role.given_at', 'is not', null)
    .where('officer.active', '=', true)
    .select([
      'officer_role.role',
      'officer_role.given_by',
      'officer_role.given_at',
      'officer_role.alone_since',
      'officer_role.reasons',
    ])
    .orderBy('officer_role.given_at')
    .orderBy('officer.id')
    .orderBy('officer_role.role')
    .execute();
  const found = Map.groupBy(rows, ({ id }) => id);
  return [...found.values()].map((theirs) => ({
    officer: toOfficer(theirs[0]!),
    ssoSubject: theirs[0]!.sso_subject ?? undefined,
    hasOwnWayIn: ownsTheirWayIn(toCredentials(theirs[0]!)),
    changedAt: theirs[0]!.changed_at,
    roles: theirs.map(toGivenRole).filter(isWaiting),
  }));
}

const administrators = (reader: Reader) =>
  officers(reader)
    .where('officer.active', '=', true)
    .where('officer.id', 'in', (from) =>
      from
        .selectFrom('officer_role')
        .select('officer_id')
        .where('role', '=', 'ADMIN')
        .where('given_at', 'is', null),
    );

/** Whether nobody's word counts about rights: before the first administrator, and after the last one left. */
export async function hasNoAdministrator(reader: Reader): Promise<boolean> {
  return (await administrators(reader).executeTakeFirst()) === undefined;
}

/** Administrators who come here: nobody waits for the others (`isAbsent`). */
export async function findPresentAdministrators(reader: Reader, now: Temporal.Instant): Promise<Officer[]> {
  const rows = await administrators(reader)
    .select((from) =>
      from
        .selectFrom('officer_event')
        .select((event) => event.fn.max('at').as('at'))
        .whereRef('officer_event.officer_id', '=', 'officer.id')
        .where('action', '=', 'signed-in')
        .as('signed_in_at'),
    )
    .execute();
  return rows.filter((row) => !isAbsent(row.signed_in_at ?? row.created_at, now)).map(toOfficer);
}

import type { OfficerId } from '@jmo/audit';
import type { Reader, Tx } from '@jmo/database';
import type { Officer, Role } from '../officer.ts';
import { officers, toOfficer } from '../officers.queries.ts';
import { isWaiting, type GivenRole, type Waiting, type WaitingRole } from './given-roles.ts';

interface RoleRow {
  readonly role: string;
  readonly given_by: string[];
  readonly given_at: Temporal.Instant | null;
  readonly alone_since: Temporal.Instant | null;
}

const toGivenRole = (row: RoleRow): GivenRole => ({
  role: row.role as Role,
  waiting:
    row.given_at === null
      ? undefined
      : { givenBy: row.given_by, givenAt: row.given_at, aloneSince: row.alone_since ?? undefined },
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
});

export interface WaitingOfficer {
  readonly officer: Officer;
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
    ])
    .orderBy('officer_role.given_at')
    .orderBy('officer.id')
    .orderBy('officer_role.role')
    .execute();
  const found = Map.groupBy(rows, ({ id }) => id);
  return [...found.values()].map((theirs) => ({
    officer: toOfficer(theirs[0]!),
    roles: theirs.map(toGivenRole).filter(isWaiting),
  }));
}

/** Whose word counts about rights. */
export async function findAdministrators(reader: Reader): Promise<Officer[]> {
  const rows = await officers(reader)
    .where('officer.active', '=', true)
    .where('officer.id', 'in', (from) =>
      from
        .selectFrom('officer_role')
        .select('officer_id')
        .where('role', '=', 'ADMIN')
        .where('given_at', 'is', null),
    )
    .execute();
  return rows.map(toOfficer);
}

import type { OfficerId } from '@jmo/audit';
import { dateInWib, valueAt, type Dated } from '@jmo/kernel';
import { mayAct } from '../may-act.ts';
import type { Officer, Role } from '../officer.ts';

/**
 * What an administrator gives counts once a second one has confirmed it: one alone could give themselves two accounts,
 * and be both officers of every decision (docs/decisions/0044).
 *
 * - given role: stands in the officer's list. While it waits it permits nothing: `Officer.roles` leaves it out.
 * - alone: nobody works here who could confirm it. It counts after a time in which whoever is told can do something.
 */
export interface Waiting {
  /** Everybody who had a hand in it: administrators, or a machine (`cli`, `sso`). */
  readonly givenBy: readonly string[];
  readonly givenAt: Temporal.Instant;
  readonly aloneSince: Temporal.Instant | undefined;
}

export interface GivenRole {
  readonly role: Role;
  /** Undefined: it counts. */
  readonly waiting: Waiting | undefined;
}

export interface WaitingRole extends GivenRole {
  readonly waiting: Waiting;
}

export const isWaiting = (given: GivenRole): given is WaitingRole => given.waiting !== undefined;

/** Long enough that a weekend lies within it: what was given on a Friday evening is read before it counts. */
const aloneHours: Dated<number> = [{ from: '2015-07-01', value: 72 }];

/** From when a role counts that nobody can confirm. */
export const countsAlone = (since: Temporal.Instant): Temporal.Instant =>
  since.add({ hours: valueAt(aloneHours, dateInWib(since)) });

interface Giving {
  readonly by: string;
  readonly at: Temporal.Instant;
  /** All of them wait, not only those that are new: the account reaches further than before, or somebody else got into it. */
  readonly anew: boolean;
}

/**
 * The roles of an officer once these are given to them. Who gave what still waits keeps a hand in it, so that two
 * administrators who each give something do not confirm their own.
 */
export const giveRoles = (
  given: readonly GivenRole[],
  wanted: readonly Role[],
  { by, at, anew }: Giving,
): GivenRole[] =>
  wanted.map((role) => {
    const before = given.find((each) => each.role === role);
    if (before !== undefined && !anew) return before;
    const givenBy = [...new Set([...(before?.waiting?.givenBy ?? []), by])];
    return { role, waiting: { givenBy, givenAt: at, aloneSince: undefined } };
  });

/** The second person: an administrator who neither gave it nor gets it. */
export const mayConfirm = (administrator: Officer, officerId: OfficerId, { givenBy }: Waiting): boolean =>
  mayAct(administrator, 'officer.manage') &&
  administrator.id !== officerId &&
  !givenBy.includes(administrator.id);

/** What has to happen to a role that waits: it begins or ends to be alone, or was alone long enough and counts. */
export function judgeWaiting(
  { aloneSince }: Waiting,
  someoneMayConfirm: boolean,
  now: Temporal.Instant,
): 'STAYS' | 'ALONE' | 'NOT_ALONE' | 'COUNTS' {
  if (someoneMayConfirm) return aloneSince === undefined ? 'STAYS' : 'NOT_ALONE';
  if (aloneSince === undefined) return 'ALONE';
  return Temporal.Instant.compare(now, countsAlone(aloneSince)) < 0 ? 'STAYS' : 'COUNTS';
}

/** What somebody saw who confirms: changes with everything that is given meanwhile. */
export const seenOf = (given: readonly GivenRole[]): string =>
  given
    .filter(isWaiting)
    .map(({ role, waiting }) => `${role}@${waiting.givenAt}`)
    .join(' ');

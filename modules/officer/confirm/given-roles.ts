import type { OfficerId } from '@jmo/audit';
import { dateInWib, valueAt, type Dated } from '@jmo/kernel';
import { mayAct } from '../may-act.ts';
import type { Officer, Role } from '../officer.ts';
import type { Credentials } from '../officers.queries.ts';

/**
 * What an administrator gives counts once a second one has confirmed it: one alone could give themselves two accounts,
 * and be both officers of every decision (docs/decisions/0044).
 *
 * - given role: stands in the officer's list. While it waits it permits nothing: `Officer.roles` leaves it out.
 * - alone: nobody works here who could confirm it. It counts after a time in which whoever is told can do something.
 */
/** What made a role wait, each with its own question to whoever confirms it. */
export type WaitingReason =
  | 'NEW_ACCOUNT'
  | 'NEW_ROLE'
  /** An administrator set the password, and knew it. */
  | 'CREDENTIALS'
  /** A first account at the agency's sign-on, or another. */
  | 'SIGN_ON'
  /** Another link to the officer's own data, or none any more. */
  | 'PARTICIPANT'
  | 'OFFICE'
  | 'LIMIT'
  /** Works here again. */
  | 'RETURNED'
  | 'EMPLOYEE_NUMBER';

export interface Waiting {
  /** Everybody who had a hand in it that no other has confirmed: administrators, or a machine (`cli`, `sso`). */
  readonly givenBy: readonly string[];
  readonly givenAt: Temporal.Instant;
  readonly aloneSince: Temporal.Instant | undefined;
  /** Empty: given before this was written down. */
  readonly reasons: readonly WaitingReason[];
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

/** Longer than a leave. Who has not signed in for so many days is nobody whose word is waited for. */
const absentDays: Dated<number> = [{ from: '2015-07-01', value: 30 }];

/** Whether an administrator is away for so long that what waits does not wait for them. @param seen when they last signed in */
export const isAbsent = (seen: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(seen.add({ hours: 24 * valueAt(absentDays, dateInWib(now)) }), now) <= 0;

interface Giving {
  readonly by: string;
  readonly at: Temporal.Instant;
  /** Why all of them wait: the account reaches further, or somebody else got into it. Empty: only those that are new. */
  readonly anew: readonly WaitingReason[];
}

const union = <T>(...lists: readonly (readonly T[])[]): readonly T[] => [...new Set(lists.flat())];

/**
 * The roles of an officer once these are given to them. Who gave what still waits keeps a hand in it, so that two
 * administrators who each give something confirm each other's and not their own. A new role inherits every hand and every reason that
 * still waits: whoever made the account, or let somebody into it, has a hand in what comes to it afterwards by a machine.
 */
export const giveRoles = (
  given: readonly GivenRole[],
  wanted: readonly Role[],
  { by, at, anew }: Giving,
): GivenRole[] =>
  wanted.map((role) => {
    const before = given.find((each) => each.role === role);
    if (before !== undefined && anew.length === 0) return before;
    const still = (before === undefined ? given : [before]).filter(isWaiting).map(({ waiting }) => waiting);
    const isNew = before === undefined && !anew.includes('NEW_ACCOUNT');
    return {
      role,
      waiting: {
        givenBy: union(...still.map(({ givenBy }) => givenBy), [by]),
        givenAt: at,
        aloneSince: undefined,
        reasons: union(...still.map(({ reasons }) => reasons), isNew ? ['NEW_ROLE'] : [], anew),
      },
    };
  });

/** The second person: an administrator who does not get it, of what others had a hand in. */
export const mayConfirm = (administrator: Officer, officerId: OfficerId, { givenBy }: Waiting): boolean =>
  mayAct(administrator, 'officer.manage') &&
  administrator.id !== officerId &&
  givenBy.some((hand) => hand !== administrator.id);

/** What an administrator's word leaves to another: where they had a hand in it themselves. */
export const leftBy = ({ id }: Officer, waiting: Waiting): Waiting => ({
  ...waiting,
  givenBy: waiting.givenBy.filter((hand) => hand === id),
});

/** Whether these together could confirm it: behind every hand stands another. */
export const couldConfirm = (
  administrators: readonly Officer[],
  officerId: OfficerId,
  waiting: Waiting,
): boolean =>
  waiting.givenBy.every((hand) =>
    administrators.some((each) => mayConfirm(each, officerId, { ...waiting, givenBy: [hand] })),
  );

/**
 * What has to happen to a role that waits: it begins or ends to be alone, or was alone long enough and counts.
 * @param isAlone nobody could confirm it, and its owner alone can come in: neither way does it count before
 */
export function judgeWaiting(
  { aloneSince }: Waiting,
  isAlone: boolean,
  now: Temporal.Instant,
): 'STAYS' | 'ALONE' | 'NOT_ALONE' | 'COUNTS' {
  if (!isAlone) return aloneSince === undefined ? 'STAYS' : 'NOT_ALONE';
  if (aloneSince === undefined) return 'ALONE';
  return Temporal.Instant.compare(now, countsAlone(aloneSince)) < 0 ? 'STAYS' : 'COUNTS';
}

/** Of roles that wait, for the event of what became of them. */
export const waitingDetail = (roles: readonly WaitingRole[]) => ({
  roles: roles.map(({ role }) => role).join(' '),
  givenBy: union(...roles.map(({ waiting }) => waiting.givenBy)).join(' '),
  why: union(...roles.map(({ waiting }) => waiting.reasons)).join(' '),
});

/**
 * Whether only they themselves can sign in as them. A password that an administrator gave is known to that administrator
 * until another is chosen, and whoever comes first enrols the app. Without a password they come by the agency's sign-on.
 */
export const ownsTheirWayIn = ({ passwordHash, passwordIsGiven, totpSealed }: Credentials): boolean =>
  passwordHash === undefined || (!passwordIsGiven && totpSealed !== undefined);

/** What somebody saw who confirms: changes with everything that is given meanwhile, and with the account's name and NIP. */
export const seenOf = (given: readonly GivenRole[], accountChangedAt: Temporal.Instant): string => {
  const roles = given.filter(isWaiting).map(({ role, waiting }) => `${role}@${waiting.givenAt}`);
  return [accountChangedAt, ...roles.toSorted()].join(' ');
};

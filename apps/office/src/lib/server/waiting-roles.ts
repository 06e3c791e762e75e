import { formatRupiah } from '@jmo/kernel';
import {
  couldConfirm,
  countsAlone,
  mayConfirm,
  seenOf,
  type Officer,
  type WaitingOfficer,
  type WaitingRole,
} from '@jmo/officer';
import { unknownReason, waitingReasons } from '#lib/words/confirming.ts';
import { describeRoles } from '#lib/words/officers.ts';
import { moment } from '#lib/words/times.ts';

interface Seen {
  readonly viewer: Officer;
  readonly administrators: readonly Officer[];
  readonly now: Temporal.Instant;
}

/** Words of some roles, or undefined of none. */
const named = (roles: readonly WaitingRole[]): string | undefined =>
  roles.length === 0 ? undefined : describeRoles(roles.map(({ role }) => role));

/** What waits of one officer, as somebody sees it who watches over rights. */
export function describeWaiting(waiting: WaitingOfficer, { viewer, administrators, now }: Seen) {
  const { officer, roles } = waiting;
  const isAlone = (role: WaitingRole) => !couldConfirm(administrators, officer.id, role.waiting);
  const alone = roles.filter(isAlone);
  const byAnybody = roles.filter((role) => !isAlone(role));
  const confirmable = byAnybody.filter((role) => mayConfirm(viewer, officer.id, role.waiting));
  const others = byAnybody.filter((role) => !confirmable.includes(role));
  const reasons = [...new Set(roles.flatMap((role) => role.waiting.reasons))];
  const [first] = alone
    .map(({ waiting }) => countsAlone(waiting.aloneSince ?? now))
    .toSorted(Temporal.Instant.compare);
  return {
    id: officer.id,
    fullName: officer.fullName,
    employeeNumber: officer.employeeNumber,
    office: officer.branchName,
    ssoSubject: waiting.ssoSubject,
    roles: named(roles),
    reasons: reasons.length === 0 ? [unknownReason] : reasons.map((reason) => waitingReasons[reason]),
    limit: officer.limit && formatRupiah(officer.limit),
    givenBy: [...new Set(roles.flatMap(({ waiting }) => waiting.givenBy))].join(', '),
    givenAt: moment(roles[0]!.waiting.givenAt),
    /** Nobody else comes here who could: from then on they count by themselves, if their owner has signed in. */
    alone: first && { roles: named(alone), from: waiting.hasOwnWayIn ? moment(first) : undefined },
    /** What another administrator than the viewer confirms. */
    others: named(others),
    confirmable: named(confirmable),
    hasOwnWayIn: waiting.hasOwnWayIn,
    seen: seenOf(roles, waiting.changedAt),
  };
}

import type { WaitingReason } from '../confirm/given-roles.ts';
import type { Officer } from '../officer.ts';
import type { OfficerForm } from './officer-form.ts';

type Reach = Pick<Officer, 'active' | 'branchCode' | 'employeeNumber' | 'limit' | 'ownParticipantId'> &
  Pick<OfficerForm, 'ssoSubject'>;

/**
 * In what the same roles reach further than before, or belong to somebody else: at all again, at another office, to more
 * money, to the officer's own data, by another account at the agency's sign-on, or under another employee number, by which
 * two officers are known to be two people.
 */
export function reachesFurther(before: Reach, after: Reach): readonly WaitingReason[] {
  const reasons: Readonly<Partial<Record<WaitingReason, boolean>>> = {
    RETURNED: after.active && !before.active,
    OFFICE: after.branchCode !== before.branchCode,
    LIMIT: before.limit !== undefined && (after.limit === undefined || after.limit > before.limit),
    PARTICIPANT: before.ownParticipantId !== undefined && after.ownParticipantId !== before.ownParticipantId,
    SIGN_ON: after.ssoSubject !== before.ssoSubject,
    EMPLOYEE_NUMBER: after.employeeNumber !== before.employeeNumber,
  };
  return (Object.keys(reasons) as WaitingReason[]).filter((reason) => reasons[reason]);
}

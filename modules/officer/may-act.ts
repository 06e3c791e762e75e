import type { OfficerId } from '@jmo/audit';
import type { WorkKind } from '@jmo/casework';
import type { ParticipantId, Rupiah } from '@jmo/kernel';
import type { Officer } from './officer.ts';
import { PERMISSIONS, type Action, type Permission } from './permissions.ts';

/** What an action is done to. What is left out is not there: no branch, no holder, no money, nobody's data. */
export interface Subject {
  readonly branchCode?: string;
  /** Who has taken the case and holds it now. */
  readonly holder?: OfficerId;
  readonly amount?: Rupiah;
  readonly participantId?: ParticipantId;
  readonly kind?: WorkKind;
}

/** The permissions of an officer for an action, whatever it is done to: also what a menu offers. */
export const permissionsFor = (officer: Officer, action: Action): readonly Permission[] =>
  officer.active
    ? PERMISSIONS.filter(
        (permission) => permission.action === action && officer.roles.includes(permission.role),
      )
    : [];

export const mayEver = (officer: Officer, action: Action): boolean =>
  permissionsFor(officer, action).length > 0;

/** Up to which amount: what the permission says, and what the officer's own limit says, whichever is less. */
export const amountBound = (officer: Officer, { upTo }: Permission): Rupiah | undefined => {
  const bounds = [upTo, officer.limit].filter((bound) => bound !== undefined);
  return bounds.length === 0 ? undefined : bounds.reduce((least, bound) => (bound < least ? bound : least));
};

/** Whether an officer may do this to that. Nobody may do anything to their own data. */
export function mayAct(officer: Officer, action: Action, subject: Subject = {}): boolean {
  if (officer.ownParticipantId !== undefined && subject.participantId === officer.ownParticipantId)
    return false;
  return permissionsFor(officer, action).some((permission) => covers(officer, permission, subject));
}

function covers(officer: Officer, permission: Permission, subject: Subject): boolean {
  const { scope, kinds } = permission;
  if (scope === 'OWN_BRANCH' && subject.branchCode !== officer.branchCode) return false;
  if (scope === 'OWN_CASE' && subject.holder !== officer.id) return false;
  if (kinds !== undefined && (subject.kind === undefined || !kinds.includes(subject.kind))) return false;
  const bound = amountBound(officer, permission);
  return bound === undefined || subject.amount === undefined || subject.amount <= bound;
}

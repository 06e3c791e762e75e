import { parseOfficerId, type OfficerId } from '@jmo/audit';
import { err, ok, rupiah, type ParticipantId, type Result, type Rupiah } from '@jmo/kernel';
import { isRole, type Role } from '../officer.ts';
import { rolesAgree } from '../permissions.ts';

/** What an administrator, or a line of a file, says about an officer. */
export interface OfficerForm {
  readonly id: OfficerId;
  readonly fullName: string;
  readonly employeeNumber: string;
  readonly branchCode: string;
  readonly roles: readonly Role[];
  readonly limit: Rupiah | undefined;
  readonly ssoSubject: string | undefined;
  readonly ownParticipantId: ParticipantId | undefined;
  readonly active: boolean;
}

export type OfficerFormField =
  'id' | 'fullName' | 'employeeNumber' | 'branchCode' | 'roles' | 'limit' | 'ssoSubject' | 'nik';
export type OfficerFormProblem =
  | 'required'
  | 'officer-id-malformed'
  | 'too-long'
  | 'employee-number-malformed'
  | 'branch-malformed'
  | 'branch-unknown'
  | 'role-unknown'
  | 'roles-disagree'
  | 'amount-malformed'
  | 'officer-id-taken'
  | 'employee-number-taken'
  | 'sso-subject-taken'
  | 'nik-taken';
export type OfficerFormProblems = Readonly<Partial<Record<OfficerFormField, OfficerFormProblem>>>;

/** Texts as they were typed; roles are names with blanks, commas or `|` between them. */
export interface OfficerInput {
  readonly id: string;
  readonly fullName: string;
  readonly employeeNumber: string;
  readonly branchCode: string;
  readonly roles: string;
  readonly limit: string;
  readonly ssoSubject: string;
  readonly ownParticipantId: ParticipantId | undefined;
  readonly active: boolean;
}

export function readOfficerForm(input: OfficerInput): Result<OfficerForm, OfficerFormProblems> {
  const problems: Partial<Record<OfficerFormField, OfficerFormProblem>> = {};
  const id = parseOfficerId(input.id.trim().toLowerCase());
  if (id === undefined) problems.id = 'officer-id-malformed';
  const fullName = input.fullName.trim();
  if (fullName === '') problems.fullName = 'required';
  else if (fullName.length > 100) problems.fullName = 'too-long';
  const employeeNumber = input.employeeNumber.trim().toUpperCase();
  if (!/^[A-Z0-9.-]{3,30}$/.test(employeeNumber)) problems.employeeNumber = 'employee-number-malformed';
  const branchCode = input.branchCode.trim().toUpperCase();
  if (!/^[A-Z0-9]{2,12}$/.test(branchCode)) problems.branchCode = 'branch-malformed';
  const names = input.roles
    .toUpperCase()
    .split(/[\s,|]+/)
    .filter(Boolean);
  const roles = names.filter(isRole);
  if (roles.length < names.length) problems.roles = 'role-unknown';
  else if (!rolesAgree(roles)) problems.roles = roles.length === 0 ? 'required' : 'roles-disagree';
  const digits = input.limit.replaceAll(/[.\s]|^rp/gi, '');
  if (!/^\d{0,15}$/.test(digits)) problems.limit = 'amount-malformed';
  const ssoSubject = input.ssoSubject.trim();
  if (ssoSubject.length > 200) problems.ssoSubject = 'too-long';
  if (Object.keys(problems).length > 0) return err(problems);
  return ok({
    id: id!,
    fullName,
    employeeNumber,
    branchCode,
    roles: [...new Set(roles)].toSorted(),
    limit: digits === '' ? undefined : rupiah(BigInt(digits)),
    ssoSubject: ssoSubject === '' ? undefined : ssoSubject,
    ownParticipantId: input.ownParticipantId,
    active: input.active,
  });
}

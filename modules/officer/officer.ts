import type { OfficerId } from '@jmo/audit';
import type { ParticipantId, Rupiah } from '@jmo/kernel';

/**
 * Who works at the desk, and what they may do.
 *
 * - officer: a person of the agency. Their sign-in name is their id, for ever: it stands in the audit.
 * - employee number: by which two officers are known to be two humans.
 * - role: what somebody is there for; an officer may have several.
 * - permission: a role may do an action within a scope (permissions.ts). Nothing else permits anything.
 * - subject: what an action is done to, as far as scopes care: whose branch, whose case, which amount, whose data.
 * - proof: the second factor, shown a moment ago. Decisions want a fresh one.
 */
export const ROLES = [
  'ADMIN',
  'AGENT_175',
  'BRANCH_OFFICER',
  'SUPERVISOR',
  'FINANCE',
  'PRIVACY',
  'AUDITOR',
] as const;
export type Role = (typeof ROLES)[number];

export const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text);

export interface Officer {
  readonly id: OfficerId;
  readonly fullName: string;
  readonly employeeNumber: string;
  readonly branchCode: string;
  readonly branchName: string;
  /** Those that count; what waits for a second administrator is not here (confirm/given-roles.ts). */
  readonly roles: readonly Role[];
  readonly active: boolean;
  /** Up to which gross amount their word counts; undefined: what their roles say. */
  readonly limit: Rupiah | undefined;
  /** The officer as a participant; nobody acts on their own data. */
  readonly ownParticipantId: ParticipantId | undefined;
}

/** What ties a session to one browser: a key only that browser holds, how it calls itself, and where it is. */
export interface BrowserBinding {
  readonly deviceKey: string;
  readonly userAgent: string;
  readonly ip: string;
}

import type { Role } from '@jmo/officer';

/** The desk speaks Indonesian alone (docs/desk.md); what a participant gets is in their own language. */
export const roleNames: Record<Role, string> = {
  ADMIN: 'Pengelola akun',
  AGENT_175: 'Petugas 175',
  /** At a branch or at head office: each works for its own office. */
  BRANCH_OFFICER: 'Petugas kantor',
  SUPERVISOR: 'Penyelia',
  FINANCE: 'Keuangan',
  PRIVACY: 'Pelindungan data',
  AUDITOR: 'Pemeriksa',
};

export const describeRoles = (roles: readonly Role[]): string =>
  roles.map((role) => roleNames[role]).join(', ');

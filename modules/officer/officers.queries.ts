import type { OfficerId } from '@jmo/audit';
import { sql, type Reader, type Tx } from '@jmo/database';
import type { ParticipantId, Rupiah } from '@jmo/kernel';
import type { Officer, Role } from './officer.ts';

/** With what an officer shows who they are; never leaves this module. */
export interface Credentials {
  readonly passwordHash: string | undefined;
  readonly passwordIsGiven: boolean;
  readonly totpSealed: Buffer | undefined;
  readonly totpStep: number;
}

export const officers = (reader: Reader) =>
  reader
    .selectFrom('officer')
    .innerJoin('branch', 'branch.code', 'officer.branch_code')
    .selectAll('officer')
    .select('branch.name as branch_name')
    .select(
      sql<string[]>`array(
        select role from officer_role where officer_id = officer.id and given_at is null order by role
      )`.as('roles'),
    );

export type OfficerRow = Awaited<ReturnType<ReturnType<typeof officers>['executeTakeFirstOrThrow']>>;

export const toOfficer = (row: OfficerRow): Officer => ({
  id: row.id as OfficerId,
  fullName: row.full_name,
  employeeNumber: row.employee_number,
  branchCode: row.branch_code,
  branchName: row.branch_name,
  roles: row.roles as Role[],
  active: row.active,
  limit: (row.limit_idr as Rupiah | null) ?? undefined,
  ownParticipantId: (row.own_participant_id as ParticipantId | null) ?? undefined,
});

export const toCredentials = (row: OfficerRow): Credentials => ({
  passwordHash: row.password_hash ?? undefined,
  passwordIsGiven: row.password_is_given,
  totpSealed: row.totp_sealed ?? undefined,
  totpStep: Number(row.totp_step),
});

export async function findOfficer(reader: Reader, id: OfficerId): Promise<Officer | undefined> {
  const row = await officers(reader).where('officer.id', '=', id).executeTakeFirst();
  return row && toOfficer(row);
}

export async function findOfficerRow(reader: Reader, id: string): Promise<OfficerRow | undefined> {
  return await officers(reader).where('officer.id', '=', id).executeTakeFirst();
}

/**
 * Holds the officer still: what they are allowed cannot change until the transaction ends, and a change that is under
 * way is waited for.
 */
export async function lockOfficer(
  tx: Tx,
  id: OfficerId,
  strength: 'share' | 'change' = 'share',
): Promise<Officer | undefined> {
  const lock = tx.selectFrom('officer').select('id').where('id', '=', id);
  const held = await (strength === 'share' ? lock.forShare() : lock.forUpdate()).executeTakeFirst();
  return held && (await findOfficer(tx, id));
}

/** Everybody, those who left last. */
export async function listOfficers(reader: Reader): Promise<Officer[]> {
  const rows = await officers(reader).orderBy('officer.active', 'desc').orderBy('officer.id').execute();
  return rows.map(toOfficer);
}

/** @returns false when the code belongs to a step that was used up meanwhile */
export async function useTotpStep(tx: Tx, id: OfficerId, step: number): Promise<boolean> {
  const row = await tx
    .updateTable('officer')
    .set({ totp_step: BigInt(step) })
    .where('id', '=', id)
    .where('totp_step', '<', BigInt(step))
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Who an officer is at the agency's own sign-on. */
export async function findSsoSubject(reader: Reader, id: OfficerId): Promise<string | undefined> {
  const row = await findOfficerRow(reader, id);
  return row?.sso_subject ?? undefined;
}

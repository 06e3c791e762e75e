import { sql, type RawBuilder } from '@jmo/database';
import { amountBound, permissionsFor } from './may-act.ts';
import type { Officer } from './officer.ts';
import type { Action, Permission } from './permissions.ts';

/** Where a list keeps what scopes look at, as columns of its query (`'work_item.branch_code'`); left out: there is none. */
export interface SubjectColumns {
  readonly branchCode?: string;
  readonly holder?: string;
  readonly amount?: string;
  readonly participantId?: string;
  readonly kind?: string;
}

/** The desk's own queues (`modules/casework`). Who holds an item depends on the hour: `OWN_CASE` is asked item by item. */
export const WORK_COLUMNS: SubjectColumns = {
  branchCode: 'branch',
  amount: 'amount_idr',
  participantId: 'participant_id',
  kind: 'kind',
};

/**
 * The same permissions as `mayAct`, as a condition: `.where(visibleTo(officer, 'case.see', {…}))` leaves exactly the rows
 * on which the officer may do this.
 */
export function visibleTo(officer: Officer, action: Action, columns: SubjectColumns): RawBuilder<boolean> {
  const permitted = permissionsFor(officer, action).map((permission) =>
    condition(officer, permission, columns),
  );
  const someone =
    permitted.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(permitted, sql` or `)})`;
  const { ownParticipantId } = officer;
  if (columns.participantId === undefined || ownParticipantId === undefined) return someone;
  return sql<boolean>`(${someone} and ${sql.ref(columns.participantId)} is distinct from ${ownParticipantId}::uuid)`;
}

function condition(officer: Officer, permission: Permission, columns: SubjectColumns): RawBuilder<boolean> {
  const { scope, kinds } = permission;
  const parts: RawBuilder<boolean>[] = [];
  if (scope === 'OWN_BRANCH') parts.push(equals(columns.branchCode, officer.branchCode));
  if (scope === 'OWN_CASE') parts.push(equals(columns.holder, officer.id));
  if (kinds !== undefined)
    parts.push(
      columns.kind === undefined
        ? sql`false`
        : sql`coalesce(${sql.ref(columns.kind)} = any(${[...kinds]}), false)`,
    );
  const bound = amountBound(officer, permission);
  if (bound !== undefined && columns.amount !== undefined)
    parts.push(sql`coalesce(${sql.ref(columns.amount)} <= ${bound}, true)`);
  return parts.length === 0 ? sql`true` : sql`(${sql.join(parts, sql` and `)})`;
}

/** Nothing equals a column that is not there, or empty. */
const equals = (column: string | undefined, value: string): RawBuilder<boolean> =>
  column === undefined ? sql`false` : sql`coalesce(${sql.ref(column)} = ${value}, false)`;

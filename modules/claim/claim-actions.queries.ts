import { sql, type Reader, type Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import type { ClaimAction } from './claim.ts';
import type { ClaimRow } from './claim.queries.ts';

/** Ids, codes, times and amounts only; never a name or a whole account number. */
export type ActionDetail = Readonly<Record<string, string | number | boolean | readonly string[]>>;

export interface ActionRow {
  readonly seq: number;
  readonly action: ClaimAction;
  readonly at: Temporal.Instant;
  /** `participant:<id>`, `system:claim` or `officer:<id>`. */
  readonly actor: string;
  readonly detail: ActionDetail;
}

export async function findActions(
  reader: Reader,
  participantId: ParticipantId,
  claimId: string,
): Promise<ActionRow[]> {
  const rows = await reader
    .selectFrom('claim_action')
    .select(['seq', 'action', 'at', 'actor', 'detail'])
    .where('participant_id', '=', participantId)
    .where('claim_id', '=', claimId)
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({
    seq: row.seq,
    action: row.action as ClaimAction,
    at: row.at,
    actor: row.actor,
    detail: row.detail as ActionDetail,
  }));
}

export interface NewAction {
  readonly action: ClaimAction;
  readonly at: Temporal.Instant;
  readonly actor: string;
  readonly detail?: ActionDetail;
}

/** @returns its sequence number within the claim */
export async function appendAction(
  tx: Tx,
  claim: Pick<ClaimRow, 'id' | 'participantId'>,
  entry: NewAction,
): Promise<number> {
  const row = await tx
    .insertInto('claim_action')
    .columns(['participant_id', 'claim_id', 'seq', 'action', 'at', 'actor', 'detail'])
    .expression(
      tx
        .selectFrom('claim_action')
        .select(({ fn, val }) => [
          sql<string>`${claim.participantId}::uuid`.as('participant_id'),
          sql<string>`${claim.id}::uuid`.as('claim_id'),
          sql<number>`coalesce(${fn.max('seq')}, 0) + 1`.as('seq'),
          sql<string>`${entry.action}`.as('action'),
          sql<Temporal.Instant>`${entry.at}::timestamptz`.as('at'),
          sql<string>`${entry.actor}`.as('actor'),
          sql<string>`${val(JSON.stringify(entry.detail ?? {}))}::jsonb`.as('detail'),
        ])
        .where('participant_id', '=', claim.participantId)
        .where('claim_id', '=', claim.id),
    )
    .returning('seq')
    .executeTakeFirstOrThrow();
  return row.seq;
}

import type { Reader, Tx } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import type { ClaimState } from './claim.ts';
import type { ClaimRow } from './claim.queries.ts';

export interface Escalation {
  /** The last action before nothing more came. */
  readonly seq: number;
  readonly state: ClaimState;
  readonly promisedAt: Temporal.Instant;
  readonly foundAt: Temporal.Instant;
}

/** Claims of anybody that are to be looked at, the longest waiting first. */
export async function findDueWatches(reader: Reader, now: Temporal.Instant, limit: number) {
  const rows = await reader
    .selectFrom('claim')
    .select(['participant_id', 'id'])
    .where('watch_at', '<=', now)
    .orderBy('watch_at')
    .limit(limit)
    .execute();
  return rows.map(({ participant_id, id }) => ({
    participantId: participant_id as ParticipantId,
    claimId: id,
  }));
}

/** @returns false when this standing was found late before */
export async function insertEscalation(
  tx: Tx,
  { participantId, id }: ClaimRow,
  { seq, state, promisedAt, foundAt }: Escalation,
): Promise<boolean> {
  const inserted = await tx
    .insertInto('claim_escalation')
    .values({
      participant_id: participantId,
      claim_id: id,
      seq,
      state,
      promised_at: promisedAt,
      found_at: foundAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('seq')
    .executeTakeFirst();
  return inserted !== undefined;
}

export interface LateClaim extends Escalation {
  readonly participantId: ParticipantId;
  readonly claimId: string;
  readonly number: string;
}

/** Claims of anybody that were found late and have not moved since, the oldest promise first. */
export async function findLateClaims(reader: Reader): Promise<LateClaim[]> {
  const rows = await reader
    .selectFrom('claim_escalation as escalation')
    .innerJoin('claim', (join) =>
      join
        .onRef('claim.participant_id', '=', 'escalation.participant_id')
        .onRef('claim.id', '=', 'escalation.claim_id'),
    )
    .selectAll('escalation')
    .select('claim.number')
    .where('claim.is_open', '=', true)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('claim_action')
            .select('claim_action.seq')
            .whereRef('claim_action.participant_id', '=', 'escalation.participant_id')
            .whereRef('claim_action.claim_id', '=', 'escalation.claim_id')
            .whereRef('claim_action.seq', '>', 'escalation.seq'),
        ),
      ),
    )
    .orderBy('escalation.promised_at')
    .execute();
  return rows.map((row) => ({
    participantId: row.participant_id as ParticipantId,
    claimId: row.claim_id,
    number: row.number,
    seq: row.seq,
    state: row.state as ClaimState,
    promisedAt: row.promised_at,
    foundAt: row.found_at,
  }));
}

/** When the claim as it stands was found late; undefined when it was not. */
export async function findEscalation(
  reader: Reader,
  participantId: ParticipantId,
  claimId: string,
  seq: number,
): Promise<Temporal.Instant | undefined> {
  const row = await reader
    .selectFrom('claim_escalation')
    .select('found_at')
    .where('participant_id', '=', participantId)
    .where('claim_id', '=', claimId)
    .where('seq', '=', seq)
    .executeTakeFirst();
  return row?.found_at;
}

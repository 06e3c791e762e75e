import { sql, type Reader } from '@jmo/database';
import type { Rupiah } from '@jmo/kernel';
import type { Cause } from './cause.ts';
import type { ClaimState } from './claim.ts';

/** A claim as officers see it in a list: no name, no account. */
export interface WaitingClaim {
  readonly number: string;
  readonly cause: Cause;
  readonly state: ClaimState;
  readonly gross: Rupiah;
  readonly submittedAt: Temporal.Instant;
  readonly waitingSince: Temporal.Instant;
  /** The time that was agreed on last, also where it has passed; absent where no interview was asked for. */
  readonly interviewAt?: Temporal.Instant;
}

/** The claims that wait for people, longest first. */
export async function findClaimsForOfficers(reader: Reader, limit = 500): Promise<WaitingClaim[]> {
  const rows = await reader
    .selectFrom('claim')
    .select(['number', 'cause', 'state', 'gross_idr', 'submitted_at', 'changed_at'])
    .select((eb) =>
      eb
        .selectFrom('claim_action')
        .select(sql<string>`detail ->> 'interviewAt'`.as('at'))
        .whereRef('claim_action.participant_id', '=', 'claim.participant_id')
        .whereRef('claim_action.claim_id', '=', 'claim.id')
        .where(sql<boolean>`detail ? 'interviewAt'`)
        .orderBy('seq', 'desc')
        .limit(1)
        .as('interviewAt'),
    )
    .where('state', 'in', ['WAWANCARA', 'PERSETUJUAN', 'DITUNDA'])
    .orderBy('changed_at')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    number: row.number,
    cause: row.cause as Cause,
    state: row.state as ClaimState,
    gross: row.gross_idr as Rupiah,
    submittedAt: row.submitted_at,
    waitingSince: row.changed_at,
    ...(row.interviewAt === null ? {} : { interviewAt: Temporal.Instant.from(row.interviewAt) }),
  }));
}

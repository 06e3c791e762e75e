import { sql, type Reader } from '@jmo/database';
import type { ParticipantId, Rupiah } from '@jmo/kernel';
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

/** The time of the interview that was agreed on last. */
const agreedTime = sql<string | null>`(select detail ->> 'interviewAt' from claim_action as action
  where action.participant_id = claim.participant_id and action.claim_id = claim.id and detail ? 'interviewAt'
  order by seq desc limit 1)`.as('interviewAt');

/** In which a claim waits for an officer; as the index has them. */
const WITH_OFFICERS: readonly ClaimState[] = ['WAWANCARA', 'PERSETUJUAN', 'DITUNDA'];

/** The claims with officers whose interview is at this office, now or later. */
export async function findInterviewsFrom(
  reader: Reader,
  branch: string,
  now: Temporal.Instant,
): Promise<
  { readonly at: Temporal.Instant; readonly participantId: ParticipantId; readonly claimId: string }[]
> {
  const rows = await reader
    .selectFrom('claim')
    .select(['participant_id', 'id', agreedTime])
    .where('channel', '=', 'LAPAK_ASIK')
    .where('branch', '=', branch)
    .where('state', 'in', WITH_OFFICERS)
    .execute();
  return rows.flatMap((row) => {
    const at = row.interviewAt === null ? undefined : Temporal.Instant.from(row.interviewAt);
    return at === undefined || Temporal.Instant.compare(at, now) < 0
      ? []
      : [{ at, participantId: row.participant_id as ParticipantId, claimId: row.id }];
  });
}

/** The claims that wait for people, longest first. */
export async function findClaimsForOfficers(reader: Reader, limit = 500): Promise<WaitingClaim[]> {
  const rows = await reader
    .selectFrom('claim')
    .select(['number', 'cause', 'state', 'gross_idr', 'submitted_at', 'changed_at', agreedTime])
    .where('state', 'in', WITH_OFFICERS)
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

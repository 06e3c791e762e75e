import { recordAudit, type OfficerId } from '@jmo/audit';
import type { Context, Reader } from '@jmo/database';
import { err, ok, type ParticipantId, type Result } from '@jmo/kernel';
import type { ActionRow } from './claim-actions.queries.ts';
import { findActions } from './claim-actions.queries.ts';
import { lockClaim } from './claim.queries.ts';
import type { AtDesk } from './decide-claim.ts';

/** What an officer has to have seen before they may approve; docs/runbooks/officers-decide-claims.md says how. */
export const INTERVIEW_CHECKS = ['FACE', 'ORIGINALS', 'OWN_WORDS', 'OWN_ACCOUNT'] as const;
export type InterviewCheck = (typeof INTERVIEW_CHECKS)[number];
export type InterviewOutcome = 'HELD' | 'MISSED';

export interface NotedInterview {
  readonly at: Temporal.Instant;
  readonly officer: string;
  readonly outcome: InterviewOutcome;
  readonly checked: readonly InterviewCheck[];
}

/** Oldest first. */
export async function findInterviews(
  reader: Reader,
  { participantId, claimId }: { readonly participantId: ParticipantId; readonly claimId: string },
): Promise<NotedInterview[]> {
  const rows = await reader
    .selectFrom('claim_interview')
    .select(['at', 'officer', 'outcome', 'checked'])
    .where('participant_id', '=', participantId)
    .where('claim_id', '=', claimId)
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({
    ...row,
    outcome: row.outcome as InterviewOutcome,
    checked: row.checked as InterviewCheck[],
  }));
}

/** Somebody talked to the claimant since the claim came to the officers, and everything was as it should be. */
export function wasInterviewed(
  interviews: readonly NotedInterview[],
  actions: readonly ActionRow[],
): boolean {
  const since = actions.find(({ action }) => action === 'QUEUE_INTERVIEW')?.at;
  return (
    since !== undefined &&
    interviews.some(
      ({ at, outcome, checked }) =>
        outcome === 'HELD' &&
        Temporal.Instant.compare(at, since) >= 0 &&
        INTERVIEW_CHECKS.every((check) => checked.includes(check)),
    )
  );
}

/** Writes down what came of an interview. The claim itself is decided, or held as INTERVIEW_MISSED, in a step of its own. */
export async function noteInterview(
  context: Context,
  input: {
    readonly participantId: ParticipantId;
    readonly claimId: string;
    readonly officer: OfficerId;
    readonly outcome: InterviewOutcome;
    readonly checked: readonly InterviewCheck[];
    readonly atDesk?: AtDesk;
  },
): Promise<Result<void, string>> {
  const { participantId, claimId, officer, outcome, checked } = input;
  return await context.db.transaction().execute(async (tx) => {
    const claim = await lockClaim(tx, participantId, claimId);
    if (claim === undefined || claim.channel !== 'LAPAK_ASIK') return err('CLAIM_UNKNOWN');
    const why = await input.atDesk?.(tx, claim);
    if (why !== undefined) return err(why);
    if (claim.state !== 'WAWANCARA' && claim.state !== 'PERSETUJUAN') return err('NOT_ALLOWED');
    const earlier = await findInterviews(tx, input);
    await tx
      .insertInto('claim_interview')
      .values({
        participant_id: participantId,
        claim_id: claimId,
        seq: earlier.length + 1,
        at: context.clock.now(),
        officer,
        outcome,
        checked: [...checked],
      })
      .execute();
    await recordAudit(tx, context, {
      participantId,
      actor: { kind: 'officer', id: officer },
      action: 'claim.interview',
      reference: claimId,
      reason: outcome,
      detail: { checked: checked.join(' '), actions: (await findActions(tx, participantId, claimId)).length },
    });
    return ok(undefined);
  });
}

import { sql } from '@jmo/database';
import type { Stage } from './stage.ts';

/**
 * What a story came to: how often each thing that can happen to a claim, a payout or a guard really did, whatever was tried.
 * A happening that never does anything is found here, and nowhere else.
 */
export async function deedsOf({ context: { db } }: Stage): Promise<Readonly<Record<string, number>>> {
  const { rows } = await sql<{ deed: string; times: number }>`
    select deed, count(*)::int as times from (
      select case action when 'HOLD' then 'HOLD ' || (detail ->> 'reason') else action end as deed from claim_action
      union all
      select action from audit_event where action ~ '^(heirs[.]match|payout[.]|claim[.](may-be|waits|stopped)|account[.](claims-|cooling))'
      union all
      select 'a face of Lapak Asik: ' || lower(state) from face_review as face where purpose = 'KLAIM' and state <> 'OPEN'
        and exists (select from claim where claim.participant_id = face.participant_id and channel = 'LAPAK_ASIK'
          and opened_at <= submitted_at and submitted_at <= decided_at)
    ) as done group by deed order by deed`.execute(db);
  return Object.fromEntries(rows.map(({ deed, times }) => [deed, times]));
}

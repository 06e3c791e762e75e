import { guardsChangedJob } from '@jmo/account';
import { sql } from '@jmo/database';
import { faceSettledJob } from '@jmo/identity';
import type { Stage } from './stage.ts';

/**
 * Every open claim is somebody's turn: an officer has an item about it, its claimant is asked for something, a lock stands that
 * its owner or an officer lifts (also over a cooling that ended meanwhile), a job of it is to come (so with a lock that time lifts), or a bank is awaited.
 */
export async function findNobodysTurn({ context: { db } }: Stage): Promise<string[]> {
  const { rows } = await sql<{ problem: string }>`
    select 'nobody''s turn: claim ' || claim.id || ' in ' || claim.state as problem from claim
      cross join lateral (select array_agg(payout.id::text) as ids, bool_or(payout.state in ('READY', 'SENDING', 'UNKNOWN',
        'PENDING')) as awaited from payout where payout.participant_id = claim.participant_id
          and split_part(payout.purpose, ':', 1) = claim.id::text) as paying
      cross join lateral (select detail ->> 'reason' as reason from claim_action as action
        where action.participant_id = claim.participant_id and action.claim_id = claim.id order by seq desc limit 1) as last
    where is_open and claim.state not in ('PERLU_PERBAIKAN', 'RETUR_BANK') and not coalesce(paying.awaited, false)
      and not ((claim.state = 'PEMBAYARAN' or claim.state = 'DITUNDA' and last.reason in ('CLAIM_LOCKED', 'COOLING'))
        and exists (select from claim_lock where claim_lock.participant_id = claim.participant_id and lifts_at is null))
      and not exists (select from work_item as item where item.participant_id = claim.participant_id and item.state <> 'DONE'
        and (item.subject = claim.id::text or item.subject = any(paying.ids) or item.kind = 'FACE_REVIEW'))
      and not exists (select from simulation.job where data ->> 'claimId' = claim.id::text
        or data ->> 'payoutId' = any(paying.ids)
        or kind in (${faceSettledJob.name}, ${guardsChangedJob.name}) and data ->> 'participantId' = claim.participant_id::text)`.execute(
    db,
  );
  return rows.map(({ problem }) => problem);
}

import { sql, type RawBuilder, type Tx } from '@jmo/database';
import { inBatch, type Batch } from './place-contributions.ts';

/**
 * A query over the rows of a batch that are new, once `compareContributions` has taken out the others: participant_id (the
 * card's holder), kpj, month, wage_idr, jht_idr, paid_on. Their revision is 1.
 */
export const newContributions = (batch: Batch): RawBuilder<unknown> => sql`
  select participant_id, kpj, month, wage_idr, jht_idr, paid_on from contribution_placed p where ${inBatch(batch, 'p')}`;

/** The cards that have any: participant_id, kpj. */
export const cardsWithNew = (batch: Batch): RawBuilder<unknown> => sql`
  select participant_id, kpj from contribution_card card where ${inBatch(batch, 'card')}`;

/** Records what is new in a batch. @returns how much it was */
export async function recordNewContributions(tx: Tx, batch: Batch, now: Temporal.Instant): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into contribution (participant_id, kpj, month, revision, wage_idr, jht_idr, paid_on, recorded_at)
    select participant_id, kpj, month, 1, wage_idr, jht_idr, paid_on, ${now} from (${newContributions(batch)}) as n
    order by participant_id, kpj, month`.execute(tx);
  return Number(numAffectedRows);
}

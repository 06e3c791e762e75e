import { createHash } from 'node:crypto';
import { sql } from '@jmo/database';
import { transfersOf } from './invariants.ts';
import type { Stage } from './stage.ts';

/**
 * What a simulation comes to: two runs of one seed are the same to the last id and moment. Left out are the ids that
 * PostgreSQL itself makes up while it takes in a file, and what is sealed.
 */
const END_STATE = [
  'select participant_id, id, number, state, gross_idr, net_idr, version, changed_at from claim',
  'select participant_id, claim_id, seq, action, at, actor, detail from claim_action',
  'select participant_id, id, purpose, state, reason, attempt, tries, version, changed_at from payout',
  'select participant_id, payout_id, attempt, reference, started_at from payout_attempt',
  'select participant_id, line, debit_account, credit_account, amount_idr, effective_on from ledger_posting',
  'select participant_id, account, balance_idr, reserved_idr from ledger_card_balance',
  'select participant_id, id, dedupe_key, at from inbox_message',
  'select id, dedupe_key, state, attempts, sent_at from notice',
  'select id, number, state, reason, interview_at, decision_by, changed_at, participant_id, claim_id from heir_filing',
] as const;

export async function digestOf(stage: Stage): Promise<string> {
  const hash = createHash('sha256');
  for (const question of END_STATE) {
    const { rows } = await sql<{ row: string }>`
      select row_to_json(asked)::text as row from (${sql.raw(question)}) as asked order by 1`.execute(
      stage.context.db,
    );
    for (const { row } of rows) hash.update(row);
  }
  for (const { partnerReferenceNo, amount, status } of await transfersOf(stage))
    hash.update(`${partnerReferenceNo} ${amount} ${status}`);
  return hash.digest('hex').slice(0, 16);
}

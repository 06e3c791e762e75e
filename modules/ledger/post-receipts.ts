import { sql, type RawBuilder, type Tx } from '@jmo/database';
import { assert, newUuid } from '@jmo/kernel';
import type { ControlAccount } from './accounts.ts';

/** What many events have in common whose rows stand in a table already. */
export interface Receipts {
  /** A query with the columns participant_id, key, effective_on, card (the account's code) and amount_idr (more than zero). */
  readonly rows: RawBuilder<unknown>;
  readonly kind: string;
  /** Where the money comes from; each row credits its card. */
  readonly from: ControlAccount;
}

/**
 * `postMany` for events that only add to one card each and are in the database as rows: they never leave it. Same
 * semantics; since nothing is taken there is nothing to refuse.
 * @returns how many were new
 */
export async function postReceipts(
  tx: Tx,
  { rows, kind, from }: Receipts,
  now: Temporal.Instant,
): Promise<{ added: number }> {
  // Time-ordered ids as `newUuid` makes them, with the random part made there.
  const prefix = newUuid(now).slice(0, 15);
  const { rows: answer } = await sql<{ asked: number; added: number }>`
    with input as materialized (
      select r.participant_id, (${prefix}::text || substr(gen_random_uuid()::text, 16))::uuid as id, r.key, r.effective_on,
        r.card, r.amount_idr,
        sha256(convert_to(r.participant_id || ${`|${kind}|`}::text || r.effective_on || ${`|\n${from}|`}::text
          || r.card || '|' || r.amount_idr, 'UTF8')) as input_hash
      from (${rows}) as r
    ), locked as materialized (
      select from ledger_card_balance b
      join (select distinct participant_id, card from input) i on i.participant_id = b.participant_id and i.card = b.account
      order by b.participant_id, b.account
      for update of b
    ), added as materialized (
      insert into ledger_transaction (participant_id, id, kind, idempotency_key, input_hash, effective_on, recorded_at)
      select participant_id, id, ${kind}, key, input_hash, effective_on, ${now} from input
      -- counting the locked cards makes sure that locking comes first, in every plan
      where (select count(*) from locked) >= 0
      order by participant_id, id
      on conflict do nothing
      returning participant_id, id
    ), fresh as materialized (
      select i.* from input i join added a on a.participant_id = i.participant_id and a.id = i.id
    ), written as (
      insert into ledger_posting
        (participant_id, transaction_id, line, debit_account, credit_account, amount_idr, effective_on)
      select participant_id, id, 0, ${from}, card, amount_idr, effective_on from fresh
    ), moved as (
      insert into ledger_card_balance as b (participant_id, account, balance_idr)
      select participant_id, card, sum(amount_idr) from fresh group by participant_id, card order by participant_id, card
      on conflict (participant_id, account) do update set balance_idr = b.balance_idr + excluded.balance_idr
    )
    select (select count(*)::int from input) as asked, (select count(*)::int from added) as added
  `.execute(tx);
  const { asked, added } = answer[0]!;
  if (added < asked) await assertSameInput(tx, { rows, kind, from });
  return { added };
}

/** A key that stands in the books for another input is the caller's bug. */
async function assertSameInput(tx: Tx, { rows, kind, from }: Receipts): Promise<void> {
  const { rows: other } = await sql`
    select from (${rows}) as r
    where not exists (
      select from ledger_transaction t
      join ledger_posting p on p.participant_id = t.participant_id and p.transaction_id = t.id
      where t.participant_id = r.participant_id and t.idempotency_key = r.key and t.kind = ${kind}
        and t.effective_on = r.effective_on and p.debit_account = ${from} and p.credit_account = r.card
        and p.amount_idr = r.amount_idr)
    limit 1
  `.execute(tx);
  assert(other.length === 0, 'a key in the books stands for the same input');
}

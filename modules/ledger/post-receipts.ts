import { sql, type RawBuilder, type Tx } from '@jmo/database';
import { assert } from '@jmo/kernel';
import type { ControlAccount } from './accounts.ts';
import { lockHeadsOf, moveHeads } from './heads.queries.ts';
import { inMicroseconds } from './seal.ts';

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
  await lockHeadsOf(tx, rows);
  const recordedAt = inMicroseconds(now);
  const { rows: answer } = await sql<{ asked: number; added: number; heads: Buffer | null }>`
    with asked as materialized (
      select r.participant_id, r.key, r.effective_on, r.card, r.amount_idr from (${rows}) as r
    ), placed as materialized (
      select a.*, h.seal as before,
        h.length + row_number() over (partition by a.participant_id order by a.card, a.key) as position
      from asked a join ledger_head h on h.participant_id = a.participant_id
      where not exists (
        select from ledger_transaction t where t.participant_id = a.participant_id and t.idempotency_key = a.key)
    ), named as materialized (
      select p.*,
        (overlay(lpad(to_hex(p.position), 12, '0') placing '-' from 9 for 0) || '-8' || substr(gen_random_uuid()::text, 16))::uuid
          as id,
        sha256(convert_to(p.participant_id || ${`|${kind}|`}::text || p.effective_on || ${`|\n${from}|`}::text
          || p.card || '|' || p.amount_idr, 'UTF8')) as input_hash
      from placed p
    ), sealed as materialized (
      select n.*, ledger_chain(n.before, ${contentInSql(kind, from, recordedAt)})
        over (partition by n.participant_id order by n.position) as seal
      from named n
    ), locked as materialized (
      select from ledger_card_balance b
      join (select distinct participant_id, card from sealed) i on i.participant_id = b.participant_id and i.card = b.account
      order by b.participant_id, b.account
      for update of b
    ), added as (
      insert into ledger_transaction
        (participant_id, id, kind, idempotency_key, input_hash, effective_on, recorded_at, seal)
      select participant_id, id, ${kind}, key, input_hash, effective_on, ${recordedAt}, seal from sealed
      -- counting the locked cards makes sure that locking comes first, in every plan
      where (select count(*) from locked) >= 0
      order by participant_id, position
    ), written as (
      insert into ledger_posting
        (participant_id, transaction_id, line, debit_account, credit_account, amount_idr, effective_on)
      select participant_id, id, 0, ${from}, card, amount_idr, effective_on from sealed
    ), moved as (
      insert into ledger_card_balance as b (participant_id, account, balance_idr)
      select participant_id, card, sum(amount_idr) from sealed group by participant_id, card order by participant_id, card
      on conflict (participant_id, account) do update set balance_idr = b.balance_idr + excluded.balance_idr
    )
    select (select count(*)::int from asked) as asked, (select count(*)::int from sealed) as added, (
      select string_agg(uuid_send(participant_id) || int4send(position::int) || seal, ''::bytea)
      from (select distinct on (participant_id) participant_id, position, seal from sealed
        order by participant_id, position desc) as last
    ) as heads
  `.execute(tx);
  const { asked, added, heads } = answer[0]!;
  if (heads !== null) await moveHeads(tx, heads);
  if (added < asked) await assertSameInput(tx, { rows, kind, from });
  return { added };
}

/** The bytes `sealAfter` writes, of a row with one posting. */
const contentInSql = (kind: string, from: string, recordedAt: Temporal.Instant): RawBuilder<unknown> => {
  const text = (value: RawBuilder<unknown>) =>
    sql`int4send(octet_length(${value})) || convert_to(${value}, 'UTF8')`;
  return sql`int4send(16) || uuid_send(n.participant_id) || int4send(16) || uuid_send(n.id)
    || ${text(sql`${kind}::text`)} || ${text(sql`n.key`)} || int4send(32) || n.input_hash
    || int4send(4) || date_send(n.effective_on) || int4send(8) || timestamptz_send(${recordedAt}::timestamptz)
    || int4send(-1) || int4send(2) || int2send(0::int2) || ${text(sql`${from}::text`)} || ${text(sql`n.card`)}
    || int4send(8) || int8send(n.amount_idr) || int4send(4) || date_send(n.effective_on)`;
};

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

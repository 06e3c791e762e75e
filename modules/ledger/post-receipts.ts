import { sql, type RawBuilder, type Tx } from '@jmo/database';
import { assert } from '@jmo/kernel';
import type { ControlAccount } from './accounts.ts';
import { lockHeadsOf, moveHeads } from './heads.queries.ts';
import { inMicroseconds } from './seal.ts';

/** Money that came in on many cards, as rows that stand in tables already. */
export interface Receipts {
  /**
   * A query with the columns participant_id, key (what the row stands for, among the participant's), card (the account's
   * code), effective_on and amount_idr (more than zero).
   */
  readonly rows: RawBuilder<unknown>;
  readonly kind: string;
  /** Where the money comes from; each row credits its card. */
  readonly from: ControlAccount;
}

/**
 * Posts rows that only add to cards, and never leave the database. The rows of a participant become one transaction with
 * a line for each, in the order of their keys, under the key of the first. Which rows are new is for the caller to know
 * (from the table they come from): a transaction that stands in the books already is left out, as in `postMany`, if it has
 * the very same rows, and anything else under its key is the caller's bug. Nothing is taken, so there is nothing to refuse.
 * @returns how many rows were new
 */
export async function postReceipts(
  tx: Tx,
  { rows, kind, from }: Receipts,
  now: Temporal.Instant,
): Promise<{ added: number }> {
  await lockHeadsOf(tx, rows);
  const recordedAt = inMicroseconds(now);
  const { rows: answer } = await sql<{ added: number; differing: number; heads: Buffer | null }>`
    with line as materialized (
      select r.participant_id, r.key, r.card, r.effective_on, r.amount_idr,
        (row_number() over (partition by r.participant_id order by r.key collate "C") - 1)::smallint as line
      from (${rows}) as r
    ), event as materialized (
      select participant_id, min(key collate "C") as key, count(*) as lines,
        string_agg(${lineBytes(from)}, ''::bytea order by line) as content
      from line group by participant_id
    ), hashed as materialized (
      select *, sha256(${uuidBytes(sql`participant_id`)} || ${textBytes(sql`${kind}::text`)} || ${NO_BYTES} || content)
        as input_hash
      from event
    ), known as materialized (
      select h.participant_id, t.input_hash = h.input_hash as same
      from hashed h join ledger_transaction t on t.participant_id = h.participant_id and t.idempotency_key = h.key
    ), named as materialized (
      select e.*, h.seal as before, h.length + 1 as position, (overlay(lpad(to_hex(h.length + 1), 12, '0') placing '-' from 9 for 0)
        || '-8' || substr(gen_random_uuid()::text, 16))::uuid as id
      from hashed e join ledger_head h on h.participant_id = e.participant_id
      where not exists (select from known k where k.participant_id = e.participant_id)
    ), sealed as materialized (
      select *, sha256(before || ${uuidBytes(sql`participant_id`)} || ${uuidBytes(sql`id`)} || ${textBytes(sql`${kind}::text`)}
        || ${textBytes(sql`key`)} || int4send(32) || input_hash
        || int4send(8) || timestamptz_send(${recordedAt}::timestamptz) || ${NO_BYTES} || content) as seal
      from named
    ), added as (
      insert into ledger_transaction (participant_id, id, kind, idempotency_key, input_hash, recorded_at, seal)
      select participant_id, id, ${kind}, key, input_hash, ${recordedAt}, seal from sealed
    ), written as materialized (
      select l.participant_id, s.id, l.line, l.card, l.amount_idr, l.effective_on
      from line l join sealed s on s.participant_id = l.participant_id
    ), posted as (
      insert into ledger_posting
        (participant_id, transaction_id, line, debit_account, credit_account, amount_idr, effective_on)
      select participant_id, id, line, ${from}, card, amount_idr, effective_on from written
    ), moved as (
      insert into ledger_card_balance as b (participant_id, account, balance_idr)
      select participant_id, card, sum(amount_idr) from written group by participant_id, card order by participant_id, card
      on conflict (participant_id, account) do update set balance_idr = b.balance_idr + excluded.balance_idr
    )
    select (select coalesce(sum(lines), 0)::int from sealed) as added,
      (select count(*)::int from known where not same) as differing,
      (select string_agg(uuid_send(participant_id) || int4send(position) || seal, ''::bytea) from sealed) as heads
  `.execute(tx);
  const { added, differing, heads } = answer[0]!;
  assert(differing === 0, 'a key in the books stands for the same input');
  if (heads !== null) await moveHeads(tx, heads);
  return { added };
}

// The bytes that `content.ts` writes.
const NO_BYTES = sql`int4send(-1)`;
const uuidBytes = (value: RawBuilder<unknown>) => sql`int4send(16) || uuid_send(${value})`;
const textBytes = (value: RawBuilder<unknown>) =>
  sql`int4send(octet_length(${value})) || convert_to(${value}, 'UTF8')`;
const lineBytes = (from: ControlAccount) => sql`int4send(2) || int2send(line)
  || ${textBytes(sql`${from}::text`)} || ${textBytes(sql`card`)}
  || int4send(8) || int8send(amount_idr) || int4send(4) || date_send(effective_on)`;

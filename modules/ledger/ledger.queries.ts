import { sql, type Reader, type Tx } from '@jmo/database';
import { newUuid } from '@jmo/kernel';
import { plainArray, textArray } from './array-literals.ts';
import { hashInput, type NewTransaction } from './ledger.ts';

/** A transaction ready to be written: named, and with the hash of its input. */
export interface Row extends NewTransaction {
  readonly id: string;
  /** SHA-256 of the canonical input, in hexadecimal. */
  readonly hash: string;
  readonly reverses: string | null;
}

export const toRow = (input: NewTransaction, now: Temporal.Instant, reverses?: string): Row => ({
  ...input,
  id: newUuid(now),
  hash: hashInput(input, reverses),
  reverses: reverses ?? null,
});

export interface Written {
  /** How many of the transactions were new; the others were in the books already. */
  readonly added: number;
  /** Card accounts that hold too little; when there is one, nothing at all was written. */
  readonly short: readonly string[];
}

/**
 * Writes any number of transactions, their postings and the balances they change, in one statement. Cards are locked in
 * the order of their keys, so that two writers never wait for each other in a circle; a card that would fall below what
 * is reserved on it stops everything. A transaction that is there already (by key, or by what it reverses) is left out,
 * and its postings with it.
 */
export async function writeTransactions(
  tx: Tx,
  rows: readonly Row[],
  now: Temporal.Instant,
): Promise<Written> {
  const lines = rows.flatMap((row, at) => row.postings.map((posting, line) => ({ at, posting, line })));
  const days = rows.map((row) => row.effectiveOn.toString());
  const { rows: answer } = await sql<{ added: number; short: string[] }>`
    with input as (
      select * from unnest(
        ${plainArray(rows.map((row) => row.participantId))}::uuid[], ${plainArray(rows.map((row) => row.id))}::uuid[],
        ${textArray(rows.map((row) => row.kind))}::text[], ${textArray(rows.map((row) => row.idempotencyKey))}::text[],
        ${plainArray(rows.map((row) => row.hash))}::text[],
        ${plainArray(days)}::date[], ${plainArray(rows.map((row) => row.reverses))}::uuid[]
      ) as i (participant_id, id, kind, idempotency_key, input_hash, effective_on, reverses_id)
    ), line as (
      select * from unnest(
        ${plainArray(lines.map(({ at }) => rows[at]!.participantId))}::uuid[],
        ${plainArray(lines.map(({ at }) => rows[at]!.id))}::uuid[],
        ${plainArray(lines.map(({ line }) => line))}::smallint[],
        ${textArray(lines.map(({ posting }) => posting.debit))}::text[],
        ${textArray(lines.map(({ posting }) => posting.credit))}::text[],
        ${plainArray(lines.map(({ posting }) => posting.amount))}::bigint[],
        ${plainArray(lines.map(({ at }) => days[at]!))}::date[]
      ) as l (participant_id, transaction_id, line, debit_account, credit_account, amount_idr, effective_on)
    ), asked as materialized (
      select participant_id, account, sum(delta)::bigint as delta
      from line, lateral (values (debit_account, -amount_idr), (credit_account, amount_idr)) as side (account, delta)
      where account like 'card:%'
      group by participant_id, account
    ), locked as materialized (
      select b.participant_id, b.account, b.balance_idr - b.reserved_idr as available
      from ledger_card_balance b join asked a on a.participant_id = b.participant_id and a.account = b.account
      order by b.participant_id, b.account
      for update of b
    ), short as materialized (
      select a.account
      from asked a left join locked l on l.participant_id = a.participant_id and l.account = a.account
      where a.delta < 0 and coalesce(l.available, 0) + a.delta < 0
    ), added as (
      insert into ledger_transaction
        (participant_id, id, kind, idempotency_key, input_hash, effective_on, recorded_at, reverses_id)
      select participant_id, id, kind, idempotency_key, decode(input_hash, 'hex'), effective_on, ${now}, reverses_id
      from input
      -- counting the locked cards makes sure that locking comes first, in every plan
      where not exists (select from short) and (select count(*) from locked) >= 0
      order by participant_id, idempotency_key
      on conflict do nothing
      returning participant_id, id
    ), new_line as materialized (
      select line.* from line join added on added.participant_id = line.participant_id and added.id = line.transaction_id
    ), written as (
      insert into ledger_posting
        (participant_id, transaction_id, line, debit_account, credit_account, amount_idr, effective_on)
      select participant_id, transaction_id, line, debit_account, credit_account, amount_idr, effective_on from new_line
    ), moved as materialized (
      select participant_id, account, sum(delta)::bigint as delta
      from new_line, lateral (values (debit_account, -amount_idr), (credit_account, amount_idr)) as side (account, delta)
      where account like 'card:%'
      group by participant_id, account
      order by participant_id, account
    ), changed as (
      update ledger_card_balance b set balance_idr = b.balance_idr + m.delta
      from moved m join locked l on l.participant_id = m.participant_id and l.account = m.account
      where b.participant_id = m.participant_id and b.account = m.account
    ), opened as (
      insert into ledger_card_balance as b (participant_id, account, balance_idr)
      select m.participant_id, m.account, m.delta
      from moved m
      where not exists (select from locked l where l.participant_id = m.participant_id and l.account = m.account)
      order by m.participant_id, m.account
      on conflict (participant_id, account) do update set balance_idr = b.balance_idr + excluded.balance_idr
    )
    select (select count(*)::int from added) as added, array(select account from short order by account) as short
  `.execute(tx);
  return answer[0]!;
}

export interface Known {
  readonly participantId: string;
  readonly key: string;
  readonly id: string;
  readonly hash: string;
}

/** What the books hold under these keys. */
export async function findKnown(reader: Reader, rows: readonly Row[]): Promise<Known[]> {
  const { rows: known } = await sql<Known>`
    select t.participant_id as "participantId", t.idempotency_key as key, t.id, encode(t.input_hash, 'hex') as hash
    from unnest(
        ${plainArray(rows.map((row) => row.participantId))}::uuid[], ${textArray(rows.map((row) => row.idempotencyKey))}::text[])
      as k (participant_id, idempotency_key)
    join ledger_transaction t on t.participant_id = k.participant_id and t.idempotency_key = k.idempotency_key
  `.execute(reader);
  return known;
}

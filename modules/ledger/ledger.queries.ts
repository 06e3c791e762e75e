import { PREPARE, sql, type Reader, type Tx } from '@jmo/database';
import { plainArray, textArray } from './array-literals.ts';
import { codeHeads } from './head-codes.ts';
import { headRows } from './heads.queries.ts';
import type { SealedContent } from './content.ts';
import { SEAL_BYTES } from './seal.ts';

/** So many of one participant are written by a statement that is planned once. */
const FEW = 4;

/** A transaction ready to be written: named, at its place in the chain, sealed. */
export interface SealedRow extends SealedContent {
  readonly seal: Buffer;
}

/** Why nothing at all was written; everything is fine when there is nothing to say. */
export interface Refusal {
  /** Transactions that are in the books already under the same key. */
  readonly known: number;
  /** Transactions that reverse what is reversed already. */
  readonly reversed: number;
  /** Card accounts that hold too little. */
  readonly short: readonly string[];
}

/**
 * Writes any number of transactions, their postings, the balances and the chains they change, in one statement: all or
 * nothing. The participants' heads are locked already, so nobody else writes to their books. Cards are locked in the
 * order of their keys; a card that would fall below what is reserved on it stops everything.
 * @param heads the ends of the chains after this, as `headBytes` writes them
 */
export async function writeTransactions(
  tx: Tx,
  rows: readonly SealedRow[],
  heads: Buffer,
  recordedAt: Temporal.Instant,
): Promise<Refusal> {
  const lines = rows.flatMap((row, at) => row.postings.map((posting, line) => ({ at, posting, line })));
  const days = rows.map((row) => row.effectiveOn.toString());
  const seals = Buffer.concat(rows.map(({ seal }) => seal));
  // Thousands want a plan that knows how many they are. For a few, planning would be most of the work: it is done once, and
  // naming their participant makes sure that what is planned then goes by the index however large the tables become.
  const only =
    rows.length <= FEW && rows.every(({ participantId }) => participantId === rows[0]!.participantId);
  const and = (table: 'b' | 't' | 'h') =>
    only ? sql`and ${sql.raw(table)}.participant_id = ${rows[0]!.participantId}::uuid` : sql``;
  const { rows: answer } = await sql<Refusal>`${only ? sql.raw(PREPARE) : sql``}
    with input as (
      select * from unnest(
        ${plainArray(rows.map((row) => row.participantId))}::uuid[], ${plainArray(rows.map((row) => row.id))}::uuid[],
        ${textArray(rows.map((row) => row.kind))}::text[], ${textArray(rows.map((row) => row.idempotencyKey))}::text[],
        ${plainArray(rows.map((row) => row.hash))}::text[], ${plainArray(rows.map((row) => row.reverses))}::uuid[]
      ) with ordinality as i
        (participant_id, id, kind, idempotency_key, input_hash, reverses_id, place)
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
    ), moved as materialized (
      select participant_id, account, sum(delta)::bigint as delta
      from line, lateral (values (debit_account, -amount_idr), (credit_account, amount_idr)) as side (account, delta)
      where account like 'card:%'
      group by participant_id, account
    ), locked as materialized (
      select b.participant_id, b.account, b.balance_idr - b.reserved_idr as available
      from ledger_card_balance b join moved m on m.participant_id = b.participant_id and m.account = b.account ${and('b')}
      order by b.participant_id, b.account
      for update of b
    ), refusal as materialized (
      select
        (select count(*)::int from input i join ledger_transaction t
          on t.participant_id = i.participant_id and t.idempotency_key = i.idempotency_key
            ${and('t')}) as known,
        (select count(*)::int from input i join ledger_transaction t
          on t.participant_id = i.participant_id and t.reverses_id = i.reverses_id ${and('t')}) as reversed,
        array(
          select m.account
          from moved m left join locked l on l.participant_id = m.participant_id and l.account = m.account
          where m.delta < 0 and coalesce(l.available, 0) + m.delta < 0
          order by m.account) as short
    ), fine as materialized (
      select from refusal where known = 0 and reversed = 0 and short = '{}'
    ), added as (
      insert into ledger_transaction
        (participant_id, id, kind, idempotency_key, input_hash, recorded_at, reverses_id, seal)
      select participant_id, id, kind, idempotency_key, decode(input_hash, 'hex'), ${recordedAt}, reverses_id,
        substr(${seals}::bytea, (place::int - 1) * ${SEAL_BYTES}::int + 1, ${SEAL_BYTES})
      from input
      where exists (select from fine)
      order by participant_id, id
    ), written as (
      insert into ledger_posting
        (participant_id, transaction_id, line, debit_account, credit_account, amount_idr, effective_on)
      select participant_id, transaction_id, line, debit_account, credit_account, amount_idr, effective_on
      from line
      where exists (select from fine)
    ), changed as (
      update ledger_card_balance b set balance_idr = b.balance_idr + m.delta
      from moved m join locked l on l.participant_id = m.participant_id and l.account = m.account
      where b.participant_id = m.participant_id and b.account = m.account and exists (select from fine) ${and('b')}
    ), opened as (
      insert into ledger_card_balance (participant_id, account, balance_idr)
      select m.participant_id, m.account, m.delta
      from moved m
      where not exists (select from locked l where l.participant_id = m.participant_id and l.account = m.account)
        and exists (select from fine)
      order by m.participant_id, m.account
    ), chained as (
      update ledger_head h set length = n.length, seal = n.seal, mac = n.mac
      from (${headRows(codeHeads(tx, heads))}) as n
      where h.participant_id = n.participant_id and exists (select from fine) ${and('h')}
    )
    select known, reversed, short from refusal
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
export async function findKnown(
  reader: Reader,
  asked: readonly { participantId: string; idempotencyKey: string }[],
): Promise<Known[]> {
  const { rows } = await sql<Known>`
    select t.participant_id as "participantId", t.idempotency_key as key, t.id, encode(t.input_hash, 'hex') as hash
    from unnest(
        ${plainArray(asked.map((each) => each.participantId))}::uuid[],
        ${textArray(asked.map((each) => each.idempotencyKey))}::text[])
      as k (participant_id, idempotency_key)
    join ledger_transaction t on t.participant_id = k.participant_id and t.idempotency_key = k.idempotency_key
  `.execute(reader);
  return rows;
}

import type pg from 'pg';

/** Makes the balances agree with whatever the postings say now. */
export const squareBalancesAs = (intruder: pg.Client) =>
  intruder.query(`
      update ledger_card_balance b set balance_idr = s.balance from (
        select participant_id, account, sum(delta)::bigint as balance from ledger_posting,
          lateral (values (debit_account, -amount_idr), (credit_account, amount_idr)) as side (account, delta)
        group by 1, 2) s
      where s.participant_id = b.participant_id and s.account = b.account`);

/**
 * Seals a participant's chain anew, inputs included, as the ledger does, up to its end or to some number; only the code under
 * it cannot be made.
 */
export const sealAnewAs = (intruder: pg.Client, owner: string, through = 2_147_483_647) =>
  intruder.query(
    `with recursive line as (
        select transaction_id as id, string_agg(int4send(2) || int2send(line)
          || int4send(octet_length(debit_account)) || convert_to(debit_account, 'UTF8')
          || int4send(octet_length(credit_account)) || convert_to(credit_account, 'UTF8')
          || int4send(8) || int8send(amount_idr) || int4send(4) || date_send(effective_on), ''::bytea order by line) as bytes
        from ledger_posting where participant_id = $1 group by 1
      ), field as (
        select t.id, row_number() over (order by t.id) as place, line.bytes, int4send(16) || uuid_send(participant_id) as owner,
          int4send(octet_length(kind)) || convert_to(kind, 'UTF8') as kind,
          int4send(octet_length(idempotency_key)) || convert_to(idempotency_key, 'UTF8') as key,
          int4send(8) || timestamptz_send(recorded_at) as recorded,
          coalesce(int4send(16) || uuid_send(reverses_id), int4send(-1)) as reverses
        from ledger_transaction t join line on line.id = t.id where t.participant_id = $1
      ), hashed as (
        select *, sha256(owner || kind || reverses || bytes) as input_hash from field
      ), sealed as (
        select 0::bigint as place, null::uuid as id, null::bytea as input_hash, decode(repeat('00', 32), 'hex') as seal
        union all
        select h.place, h.id, h.input_hash, sha256(s.seal || owner || int4send(16) || uuid_send(h.id) || kind || key
          || int4send(32) || h.input_hash || recorded || reverses || bytes)
        from sealed s join hashed h on h.place = s.place + 1
      ), changed as (
        update ledger_transaction t set seal = s.seal, input_hash = s.input_hash
        from sealed s where t.participant_id = $1 and t.id = s.id and s.place <= $2
      )
      update ledger_head set seal = (select seal from sealed order by place desc limit 1),
        length = (select max(place) from sealed)
      where participant_id = $1 and (select max(place) from sealed) <= $2`,
    [owner, through],
  );

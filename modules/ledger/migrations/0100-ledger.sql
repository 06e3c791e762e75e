set local role jmo_owner;

-- The fund's own accounts. They are sums of postings and have no balance row: nobody ever waits for them.
create table ledger_control_account (
  code text primary key,
  name text not null,
  kind text not null check (kind in ('asset', 'liability', 'income'))
);

-- One event in the books. The key makes a repeat harmless: same key and input, same answer; other input, an error. The
-- first twelve digits of the id are its position in the participant's chain (1, 2, 3 …), so that the primary key walks it;
-- `seal` = sha256(the seal before, the transaction, its postings): docs/ledger.md, "Tamper evidence". No foreign keys here
-- and below: the seals prove more than they would, and cost less (docs/decisions/0013-books-without-foreign-keys.md).
create table ledger_transaction (
  participant_id uuid not null,
  id uuid not null,
  kind text not null,
  idempotency_key text not null,
  input_hash bytea not null,
  recorded_at timestamptz not null,
  reverses_id uuid,
  seal bytea not null,
  primary key (participant_id, id),
  unique (participant_id, idempotency_key)
);

-- Reversed once. Only the few that reverse something stand in this index.
create unique index on ledger_transaction (participant_id, reverses_id) where reverses_id is not null;

-- A posting (a line of a transaction) moves one amount from one account to another on a day: balanced by construction. An
-- account is a control account's code or `card:<KPJ>`. The primary key is the one index: a participant's postings by day,
-- which is how they are asked for.
create table ledger_posting (
  participant_id uuid not null,
  transaction_id uuid not null,
  line smallint not null,
  debit_account text not null,
  credit_account text not null,
  amount_idr bigint not null check (amount_idr > 0),
  effective_on date not null,
  primary key (participant_id, effective_on, transaction_id, line),
  check (debit_account <> credit_account)
);

-- Rows that change have room for another version of each beside them: a run over everybody then touches no index.

-- How long a participant's chain is and its last seal, under a code (HMAC) whose key the database never sees. Every writer
-- locks the row first, before any card.
create table ledger_head (
  participant_id uuid primary key,
  length integer not null,
  seal bytea not null,
  mac bytea not null
) with (fillfactor = 45);
grant update on ledger_head to jmo_app;

-- The only balance rows there are: one per card.
create table ledger_card_balance (
  participant_id uuid not null,
  account text not null check (account like 'card:%'),
  balance_idr bigint not null check (balance_idr >= 0),
  reserved_idr bigint not null default 0 check (reserved_idr >= 0 and reserved_idr <= balance_idr),
  primary key (participant_id, account)
) with (fillfactor = 45);
grant update on ledger_card_balance to jmo_app;

-- Money set aside on a card for a claim under way; settled (posted) or released, once.
create table ledger_reservation (
  participant_id uuid not null,
  reference text not null,
  account text not null,
  amount_idr bigint not null check (amount_idr > 0),
  state text not null check (state in ('held', 'settled', 'released')),
  reserved_at timestamptz not null,
  ended_at timestamptz,
  primary key (participant_id, reference, account),
  foreign key (participant_id, account) references ledger_card_balance (participant_id, account)
);
grant update on ledger_reservation to jmo_app;

insert into ledger_control_account (code, name, kind) values
  ('fund:cash', 'Money of the fund in its banks', 'asset'),
  ('fund:returns', 'Returns of the fund handed on to the cards', 'income'),
  ('claims:payable', 'Benefits decided and owed', 'liability'),
  ('tax:payable', 'Tax withheld from benefits and owed to the state', 'liability');

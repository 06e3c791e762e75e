set local role jmo_owner;

-- One comparison of a bank's statement of one day (WIB) with our books. Kept for ever, as is what it found: nothing is
-- put right here. A day may be compared again; the latest comparison is the one that counts. Amounts are in sen, the
-- hundredths of a rupiah in which banks write statements.
create table reconciliation (
  id uuid primary key,
  bank text not null check (bank in ('BNI', 'MANDIRI', 'BRI', 'BCA')),
  on_day date not null,
  at timestamptz not null,
  orders integer not null,
  lines integer not null,
  debits_sen bigint not null,
  credits_sen bigint not null
);
create index reconciliation_by_day on reconciliation (bank, on_day);

create table reconciliation_difference (
  reconciliation_id uuid not null references reconciliation (id),
  no integer not null,
  kind text not null check (kind in (
    'MISSING_AT_BANK', 'UNKNOWN_TO_US', 'AMOUNT_DIFFERS', 'PAID_TWICE', 'PAID_AT_BANK_ONLY', 'RETURNED_AT_BANK',
    'RETURN_MISSING_AT_BANK', 'BALANCE_DIFFERS'
  )),
  reference text,
  payout_id uuid,
  expected_sen bigint,
  found_sen bigint,
  -- The bank's own number of the line.
  line_id text,
  primary key (reconciliation_id, no)
);

create index payout_attempt_by_time on payout_attempt (started_at);
create index payout_returned on payout (changed_at) where state = 'RETURNED';

set local role jmo_owner;

-- One payment to one person. `purpose` (the claim's id) is unique: that is why nothing is ever paid twice.
create table payout (
  participant_id uuid not null,
  id uuid not null,
  purpose text not null,
  amount_idr bigint not null check (amount_idr > 0),
  bank_code text not null,
  account_sealed bytea not null,
  rail text not null check (rail in ('INTRABANK', 'BIFAST', 'SKN', 'RTGS')),
  sending_bank text not null check (sending_bank in ('BNI', 'MANDIRI', 'BRI', 'BCA')),
  state text not null check (state in ('READY', 'SENDING', 'UNKNOWN', 'PENDING', 'PAID', 'FAILED', 'HELD', 'RETURNED')),
  reason text,
  -- The newest knowledge is that no bank has the order: the only kind of HELD that officers may let go on.
  known_unsent boolean not null default false check (not known_unsent or state in ('READY', 'HELD')),
  due_at timestamptz not null,
  expected_at timestamptz not null,
  -- How many references have been used so far, how often this state's own schedule has come round, and how often in a
  -- row service 36 said "not found".
  attempt smallint not null default 0,
  tries smallint not null default 0,
  not_found smallint not null default 0,
  version integer not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (participant_id, id),
  unique (participant_id, purpose)
);
grant update on payout to jmo_app;

-- Written before the first call that could move money. The reference is ours and is never reused for another attempt;
-- within an attempt it is the only one ever sent (docs/decisions/0010-same-reference-resend.md).
create table payout_attempt (
  participant_id uuid not null,
  payout_id uuid not null,
  attempt smallint not null,
  reference text not null,
  -- A later attempt may leave another bank.
  sending_bank text not null,
  started_at timestamptz not null,
  primary key (participant_id, payout_id, attempt),
  unique (participant_id, reference),
  foreign key (participant_id, payout_id) references payout (participant_id, id)
);

-- What was said to a bank and what it answered, as it went over the line, secrets and account numbers masked.
create table payout_exchange (
  participant_id uuid not null,
  payout_id uuid not null,
  id uuid not null,
  attempt smallint not null,
  service text not null,
  external_id text not null,
  at timestamptz not null,
  request jsonb not null,
  http_status integer,
  response jsonb,
  outcome text not null,
  primary key (participant_id, payout_id, id),
  foreign key (participant_id, payout_id) references payout (participant_id, id)
);

-- From the reference a bank quotes to the payout.
create table payout_by_reference (reference text primary key, participant_id uuid not null, payout_id uuid not null);

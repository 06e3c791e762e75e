set local role jmo_owner;

-- "Laporkan ketidaksesuaian": what a person says of a month of a card of theirs that differs from what the statement
-- shows. Written once; `stated_idr` is what it showed then, `sealed` the person's own words.
create table dispute (
  participant_id uuid not null,
  id uuid not null,
  number text not null,
  holder_id uuid not null,
  kpj text not null,
  month date not null check (extract(day from month) = 1),
  matter text not null check (matter in ('UPAH', 'IURAN', 'BULAN_TIDAK_ADA', 'LAINNYA')),
  stated_idr bigint check (stated_idr >= 0),
  expected_idr bigint check (expected_idr > 0),
  sealed bytea not null,
  opened_at timestamptz not null,
  promised_by date not null,
  primary key (participant_id, id),
  unique (participant_id, number)
);

-- What was done about it, by whom, when. The newest says where it stands.
create table dispute_action (
  participant_id uuid not null,
  dispute_id uuid not null,
  seq integer not null,
  action text not null check (action in ('OPEN', 'TAKE', 'ANSWER')),
  at timestamptz not null,
  actor text not null,
  sealed bytea,
  primary key (participant_id, dispute_id, seq),
  foreign key (participant_id, dispute_id) references dispute (participant_id, id)
);

-- From the number people quote to the dispute; also what keeps numbers apart.
create table dispute_by_number (number text primary key, participant_id uuid not null, dispute_id uuid not null);

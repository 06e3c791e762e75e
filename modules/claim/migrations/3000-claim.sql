set local role jmo_owner;

-- A claim being filled in.
create table claim_draft (
  participant_id uuid primary key,
  sealed bytea not null,
  version integer not null default 1,
  changed_at timestamptz not null
);
grant update, delete on claim_draft to jmo_app;

-- The state is what the actions add up to; it stands here so that it can be asked for and locked.
create table claim (
  participant_id uuid not null,
  id uuid not null,
  number text not null,
  cause text not null,
  channel text not null check (channel in ('APP', 'LAPAK_ASIK')),
  state text not null check (state in
    ('AGENDA', 'VERIFIKASI', 'WAWANCARA', 'PERSETUJUAN', 'PENETAPAN', 'PEMBAYARAN', 'SELESAI', 'PERLU_PERBAIKAN', 'DITOLAK', 'DIBATALKAN', 'RETUR_BANK', 'DITUNDA')),
  is_open boolean not null,
  gross_idr bigint not null check (gross_idr > 0),
  tax_idr bigint not null check (tax_idr >= 0),
  net_idr bigint not null check (net_idr >= 0),
  sealed bytea not null,
  submitted_at timestamptz not null,
  changed_at timestamptz not null,
  version integer not null default 1,
  primary key (participant_id, id),
  unique (participant_id, number),
  check (gross_idr = net_idr + tax_idr)
);
grant update on claim to jmo_app;
-- One open claim per participant, whatever happens at once.
create unique index claim_one_open on claim (participant_id) where is_open;

-- What officers work from: the claims that wait for one of them, those waiting longest first.
create index claim_for_officers on claim (changed_at) where state in ('WAWANCARA', 'PERSETUJUAN', 'DITUNDA');

-- From the number people quote to the claim; also what keeps numbers apart.
create table claim_by_number (number text primary key, participant_id uuid not null, claim_id uuid not null);

-- Which cards a claim covers (all of the person's) and how much of each; an empty card counts too.
create table claim_card (
  participant_id uuid not null,
  claim_id uuid not null,
  kpj text not null,
  holder_id uuid not null,
  amount_idr bigint not null check (amount_idr >= 0),
  primary key (participant_id, claim_id, kpj),
  foreign key (participant_id, claim_id) references claim (participant_id, id)
);

-- Append-only: what happened to a claim, by whom, when. The truth about a claim.
create table claim_action (
  participant_id uuid not null,
  claim_id uuid not null,
  seq integer not null,
  action text not null,
  at timestamptz not null,
  actor text not null,
  detail jsonb not null default '{}',
  primary key (participant_id, claim_id, seq),
  foreign key (participant_id, claim_id) references claim (participant_id, id)
);

-- Append-only: the papers handed in with a claim, and after it when asked again. The latest of each kind counts.
create table claim_paper (
  participant_id uuid not null,
  claim_id uuid not null,
  document_id uuid not null,
  paper text not null,
  received_at timestamptz not null,
  primary key (participant_id, claim_id, document_id),
  foreign key (participant_id, claim_id) references claim (participant_id, id)
);

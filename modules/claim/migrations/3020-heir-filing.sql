set local role jmo_owner;

-- An heir's filing being filled in: nobody is known yet; the browser holds a token whose digest is the key here.
create table heir_draft (
  token_digest bytea primary key,
  sealed bytea not null,
  changed_at timestamptz not null,
  expires_at timestamptz not null
);
grant update, delete on heir_draft to jmo_app;

-- A filing handed in. It belongs to nobody we know until an officer has matched it with a participant; then it names the
-- claim that was opened. Whoever filed it follows it by its number and a code whose digest stands here.
create table heir_filing (
  id uuid primary key,
  number text not null unique,
  code_digest bytea not null,
  state text not null check (state in ('MENUNGGU', 'DICOCOKKAN', 'DITOLAK')),
  reason text,
  sealed bytea not null,
  interview_at timestamptz not null,
  decision_by timestamptz not null,
  submitted_at timestamptz not null,
  changed_at timestamptz not null,
  -- When somebody has to look whether it is late; null once decided, and once found late.
  watch_at timestamptz,
  participant_id uuid,
  claim_id uuid,
  check ((state = 'DICOCOKKAN') = (claim_id is not null)),
  check ((claim_id is null) = (participant_id is null))
);
grant update on heir_filing to jmo_app;
create index heir_filing_waiting on heir_filing (submitted_at) where state = 'MENUNGGU';
create index heir_filing_watched on heir_filing (watch_at) where watch_at is not null;

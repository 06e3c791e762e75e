set local role jmo_owner;

-- A call to 175. Nobody found: the participant is all zeros, and everything else is the same, so that nothing tells the
-- agent which it is. No answer is kept, given or held: only how many were right.
create table phone_call (
  participant_id uuid not null,
  call_id uuid not null,
  number text not null,
  officer_id text not null,
  branch text not null,
  -- Whom the caller said they are, as a keyed digest: what is counted by day.
  subject_digest bytea not null,
  -- Which questions are asked, in this order.
  questions text[] not null,
  answered smallint not null default 0,
  right_at_home smallint not null default 0,
  right_at_work smallint not null default 0,
  state text not null check (state in ('ASKING', 'PROVEN', 'ENDED')),
  outcome text check (outcome in ('SOLVED', 'PASSED_ON', 'NOT_SOLVED', 'NOT_PROVEN', 'BROKEN_OFF', 'LEFT')),
  started_at timestamptz not null,
  -- Until when questions may be answered, or what was proven counts.
  expires_at timestamptz not null,
  proven_at timestamptz,
  ended_at timestamptz,
  primary key (participant_id, call_id),
  check ((state = 'ENDED') = (outcome is not null)),
  check ((state = 'ENDED') = (ended_at is not null))
);
grant update on phone_call to jmo_app;
create index phone_call_of_subject on phone_call (participant_id, subject_digest, started_at);
create index phone_call_unproven on phone_call (officer_id, started_at) where proven_at is null;
create index phone_call_ended on phone_call (ended_at) where state = 'ENDED';
create index phone_call_open on phone_call (expires_at) where state <> 'ENDED';

-- What the call did for the caller; the same thing twice is one row.
create table phone_call_help (
  participant_id uuid not null,
  call_id uuid not null,
  kind text not null check (kind in (
    'CARD_CONFIRMED', 'CARD_SENT', 'CARD_READ_OUT', 'RESET_STARTED', 'CLAIM_EXPLAINED', 'RULES_EXPLAINED', 'REPORT_OPENED'
  )),
  -- A claim's or report's number; empty where the kind says it all.
  reference text not null default '',
  at timestamptz not null,
  primary key (participant_id, call_id, kind, reference),
  foreign key (participant_id, call_id) references phone_call (participant_id, call_id)
);

create table phone_call_by_number (
  number text primary key,
  participant_id uuid not null,
  call_id uuid not null,
  officer_id text not null,
  started_at timestamptz not null
);
create index on phone_call_by_number (officer_id, started_at);

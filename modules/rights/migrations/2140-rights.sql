set local role jmo_owner;

-- What a person asked for under the law on personal data (UU 27/2022), and what was answered. The clock is 3 x 24 hours.
create table rights_request (
  participant_id uuid not null,
  id uuid not null,
  number text not null,
  kind text not null check (kind in ('ACCESS', 'CORRECTION', 'WITHDRAWAL', 'DELETION')),
  state text not null check (state in ('OPEN', 'ANSWERED')),
  -- The person's words.
  sealed bytea not null,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  outcome text check (outcome in ('DONE', 'PARTLY', 'REFUSED')),
  answered_at timestamptz,
  answered_by text,
  -- The answer's words.
  sealed_answer bytea,
  primary key (participant_id, id),
  unique (participant_id, number)
);
grant update on rights_request to jmo_app;
-- One request of a kind is open at a time: pressed twice is asked once.
create unique index rights_one_open on rights_request (participant_id, kind) where state = 'OPEN';
-- What officers have to answer, the most urgent first.
create index rights_due on rights_request (due_at) where state = 'OPEN';

create table rights_by_number (number text primary key, participant_id uuid not null, request_id uuid not null);

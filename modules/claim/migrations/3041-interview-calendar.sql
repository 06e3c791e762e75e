set local role jmo_owner;

-- The office that looks at a claim of Lapak Asik, chosen with the time of the interview.
alter table claim add column branch text not null default 'PUSAT';

-- When an office talks to people and to how many at once; one without a row keeps the agency's hours (interview.ts).
create table interview_calendar (
  branch text primary key,
  starts text[] not null check (cardinality(starts) > 0),
  capacity smallint not null check (capacity between 1 and 100)
);
grant update on interview_calendar to jmo_app;
create table interview_day_off (branch text not null, on_day date not null, primary key (branch, on_day));
grant delete on interview_day_off to jmo_app;

-- How many of a time's places are taken.
create table interview_slot (
  branch text not null,
  starts_at timestamptz not null,
  taken smallint not null check (taken >= 0),
  primary key (branch, starts_at)
);
grant update on interview_slot to jmo_app;

-- Append-only: what came of an interview, and what the officer has seen with their own eyes.
create table claim_interview (
  participant_id uuid not null,
  claim_id uuid not null,
  seq integer not null,
  at timestamptz not null,
  officer text not null,
  outcome text not null check (outcome in ('HELD', 'MISSED')),
  checked text[] not null,
  primary key (participant_id, claim_id, seq),
  foreign key (participant_id, claim_id) references claim (participant_id, id)
);

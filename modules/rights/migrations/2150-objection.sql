set local role jmo_owner;

-- Somebody does not agree with what officers decided. Nothing of it changes: it is filed once and answered once.
-- `participant_id`: who objects; of heirs, the id of their filing, as with their papers.
create table objection (
  participant_id uuid not null,
  id uuid not null,
  number text not null,
  -- What it is about: the decision's room, its id there, and the number people quote.
  subject_kind text not null check (subject_kind in ('CLAIM', 'FILING', 'FACE', 'CARD', 'DATA_REQUEST', 'RECOVERY')),
  subject_id text not null,
  subject_number text not null,
  channel text not null check (channel in ('APP', 'CALL', 'BRANCH')),
  -- `participant:<id>`, or `officer:<name>` who wrote it down.
  filed_by text not null,
  -- The person's words.
  sealed bytea not null,
  filed_at timestamptz not null,
  promised_by timestamptz not null,
  primary key (participant_id, id),
  unique (participant_id, number),
  -- One objection to a decision, however often and from wherever it is sent.
  unique (participant_id, subject_kind, subject_id)
);
grant delete on objection to jmo_app;

create table objection_answer (
  participant_id uuid not null,
  objection_id uuid not null,
  outcome text not null check (outcome in ('UPHELD', 'REJECTED')),
  reason text check ((outcome = 'REJECTED') = (reason is not null)),
  answered_at timestamptz not null,
  answered_by text not null,
  -- The officer's words to the person.
  sealed bytea not null,
  primary key (participant_id, objection_id),
  foreign key (participant_id, objection_id) references objection (participant_id, id)
);
grant delete on objection_answer to jmo_app;
-- What has been kept long enough.
create index objection_answered on objection_answer (answered_at);

create table objection_by_number (number text primary key, participant_id uuid not null, objection_id uuid not null);
grant delete on objection_by_number to jmo_app;

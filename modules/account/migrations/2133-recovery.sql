set local role jmo_owner;

-- Lost e-mail and phone: a request by somebody nobody is sure of yet, found by the number they were given. Requests whose
-- data fit nobody are kept as well, so that the answer, and the work, is the same for everybody.
create table recovery_case (
  number text primary key,
  participant_id uuid,
  channel text not null check (channel in ('APP', 'CALL', 'BRANCH')),
  state text not null check (state in ('OPEN', 'WAITING', 'DONE', 'REFUSED', 'OBJECTED')),
  -- What was stated about the person, and the new contacts.
  sealed bytea not null,
  -- The picture that came with it, compared by the engine; only of people we know.
  face_request_id uuid,
  opened_at timestamptz not null,
  due_at timestamptz
);
create index on recovery_case (participant_id);
grant update, delete on recovery_case to jmo_app;

-- Append-only: what happened to it, and by whom.
create table recovery_action (
  number text not null references recovery_case (number),
  seq integer not null,
  action text not null,
  at timestamptz not null,
  actor text not null,
  detail jsonb not null default '{}',
  primary key (number, seq)
);
grant delete on recovery_action to jmo_app;

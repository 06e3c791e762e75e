set local role jmo_owner;

-- What waits for a person at the desk. The owning room opens and closes an item in the transaction of its own decision;
-- `subject` is that room's id. What is about no participant (a bank's statement) has the id of nobody, all zeros.
-- `decided_by` are the officers whose word is in already: they do not give the second one.
create table work_item (
  participant_id uuid not null,
  id uuid not null,
  number text not null,
  kind text not null,
  subject text not null,
  branch text not null,
  amount_idr bigint check (amount_idr >= 0),
  opened_at timestamptz not null,
  promised_by timestamptz not null,
  state text not null check (state in ('OPEN', 'TAKEN', 'DONE')),
  decided_by text[] not null default '{}',
  taken_by text,
  taken_until timestamptz,
  outcome text,
  closed_by text,
  closed_at timestamptz,
  version integer not null default 1,
  primary key (participant_id, id),
  check ((state = 'TAKEN') = (taken_by is not null and taken_until is not null)),
  check ((state = 'DONE') = (outcome is not null and closed_by is not null and closed_at is not null))
);
grant update on work_item to jmo_app;
-- One open item per subject, however often it is opened.
create unique index work_item_open on work_item (participant_id, kind, subject) where state <> 'DONE';
-- The queues, most urgent first: of a branch, and of all.
create index work_item_of_branch on work_item (kind, branch, promised_by, id) where state <> 'DONE';
create index work_item_of_kind on work_item (kind, promised_by, id) where state <> 'DONE';
create index work_item_of_officer on work_item (taken_by, promised_by, id) where state = 'TAKEN';
create index work_item_closed on work_item (closed_at) where state = 'DONE';

-- From the number people quote to the item; also what keeps numbers apart.
create table work_item_by_number (number text primary key, participant_id uuid not null, item_id uuid not null);

-- Append-only: what was done with an item, by whom, when. `sealed` are words an officer wrote to a colleague.
create table work_action (
  participant_id uuid not null,
  item_id uuid not null,
  seq integer not null,
  action text not null check (action in
    ('OPEN', 'TAKE', 'RELEASE', 'HAND_OVER', 'MOVE', 'ASK_SECOND', 'SEND_BACK', 'CLOSE')),
  at timestamptz not null,
  actor text not null,
  detail jsonb not null default '{}',
  sealed bytea,
  primary key (participant_id, item_id, seq),
  foreign key (participant_id, item_id) references work_item (participant_id, id)
);

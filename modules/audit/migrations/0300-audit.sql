set local role jmo_owner;

-- Who did what to whom. Append-only; detail never holds personal data, only ids, codes and counts.
create table audit_event (
  participant_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('participant', 'officer', 'system')),
  actor_id text not null,
  action text not null,
  reference text,
  detail jsonb not null default '{}',
  primary key (participant_id, id)
);
create index on audit_event (participant_id, at);

set local role jmo_owner;

-- Whose data an officer looked at, and when: what the alarm for bulk look-ups counts. What the participant may read of
-- it stands in audit_event. Forgotten after some weeks.
create table officer_lookup (
  officer_id text not null references officer (id),
  id uuid not null,
  at timestamptz not null,
  what text not null check (what in ('SEARCH', 'OPEN', 'NIK', 'ACCOUNT', 'PHONE', 'EMAIL')),
  -- whose; absent for a search
  about_id uuid,
  primary key (officer_id, id)
);
create index on officer_lookup (officer_id, at);
create index on officer_lookup (at);
grant delete on officer_lookup to jmo_app;

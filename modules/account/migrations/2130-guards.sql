set local role jmo_owner;

-- Kunci klaim: while it stands, no claim of this person is handed in or paid. What was set and lifted before is in the
-- audit.
create table claim_lock (
  participant_id uuid primary key,
  set_at timestamptz not null,
  -- FACE: whoever set it lifts it, with a face check and time. OFFICER: somebody else acted in their name.
  lifted_by text not null check (lifted_by in ('FACE', 'OFFICER')),
  -- A lift is under way: the lock ends at this moment.
  lifts_at timestamptz
);
grant update, delete on claim_lock to jmo_app;

-- Append-only: times in which the balance can be read and nothing is paid, because something changed that whoever took
-- over an account would change first.
create table cooling (
  participant_id uuid not null,
  id uuid not null,
  reason text not null check (reason in ('CONTACT_CHANGED', 'PASSKEY_ADDED', 'ACCOUNT_CHANGED', 'RECOVERED')),
  began_at timestamptz not null,
  ends_at timestamptz not null,
  primary key (participant_id, id)
);

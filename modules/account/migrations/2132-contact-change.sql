set local role jmo_owner;

-- A change of e-mail or phone number: asked for, then done with the code that came to the new one.
create table contact_change (
  participant_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('EMAIL', 'PHONE')),
  -- The new one, and once it is done the one it replaced.
  sealed bytea not null,
  state text not null check (state in ('ASKED', 'DONE', 'OBJECTED')),
  asked_at timestamptz not null,
  done_at timestamptz,
  primary key (participant_id, id)
);
grant update on contact_change to jmo_app;

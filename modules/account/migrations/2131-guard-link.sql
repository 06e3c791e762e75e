set local role jmo_owner;

-- A link in a message that does one thing for whoever reads the message, without signing in.
create table guard_link (
  token_digest bytea primary key,
  purpose text not null check (purpose in ('STOP_CLAIM', 'OBJECT')),
  participant_id uuid not null,
  -- What it is about, as its sender named it.
  subject text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index on guard_link (participant_id);
grant update, delete on guard_link to jmo_app;

-- Contacts that were replaced: they are told of everything that matters for a while, because whoever replaced them may
-- not have been the owner.
create table former_contact (
  participant_id uuid not null,
  id uuid not null,
  channel text not null check (channel in ('email', 'sms')),
  sealed bytea not null,
  replaced_at timestamptz not null,
  told_until timestamptz not null,
  primary key (participant_id, id)
);
grant delete on former_contact to jmo_app;

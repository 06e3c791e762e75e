set local role jmo_owner;

create table branch (
  code text primary key check (code ~ '^[A-Z0-9]{2,12}$'),
  name text not null,
  province text not null default '',
  active boolean not null default true
);
grant update on branch to jmo_app;

-- An officer is their sign-in name for ever: it stands in the audit. Rows are never deleted, names never given again.
create table officer (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9.-]{1,39}$'),
  full_name text not null,
  -- one human, one account: two people are told apart by this number
  employee_number text not null unique,
  -- the officer as a participant: nobody decides about themselves
  own_participant_id uuid,
  branch_code text not null references branch (code),
  active boolean not null default true,
  -- up to which gross amount their word counts; null: what their role says
  limit_idr bigint check (limit_idr >= 0),
  password_hash text,
  -- given by an administrator: the officer chooses their own at the first sign-in
  password_is_given boolean not null default true,
  totp_sealed bytea,
  -- the step of the last code that was accepted: no code counts twice
  totp_step bigint not null default -1,
  -- who they are at the agency's own sign-on
  sso_subject text unique,
  created_at timestamptz not null,
  changed_at timestamptz not null
);
grant update on officer to jmo_app;

create table officer_role (
  officer_id text not null references officer (id),
  role text not null check (
    role in ('ADMIN', 'AGENT_175', 'BRANCH_OFFICER', 'SUPERVISOR', 'FINANCE', 'PRIVACY', 'AUDITOR')
  ),
  primary key (officer_id, role)
);
grant delete on officer_role to jmo_app;

create table officer_passkey (
  credential_id text primary key,
  officer_id text not null references officer (id),
  public_key bytea not null,
  sign_count bigint not null,
  transports text[] not null,
  label text not null,
  created_at timestamptz not null,
  used_at timestamptz
);
create index on officer_passkey (officer_id);
grant update, delete on officer_passkey to jmo_app;

-- A sign-in under way: the password was right, the second factor is still to come; or a challenge for a passkey, or a
-- visit to the agency's sign-on, of nobody known yet.
create table officer_sign_in (
  token_digest bytea primary key,
  officer_id text references officer (id),
  -- what must come back: a challenge, a state with its code verifier; or a secret that is about to be enrolled
  sealed bytea,
  tries smallint not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
grant update, delete on officer_sign_in to jmo_app;

create table officer_session (
  token_digest bytea primary key,
  officer_id text not null references officer (id),
  -- the session is worth nothing in a browser that does not also hold this browser's own key
  device_digest bytea not null,
  browser_digest bytea not null,
  network text not null,
  label text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  -- when the second factor was last shown; decisions want it fresh
  proven_at timestamptz
);
create index on officer_session (officer_id);
grant update, delete on officer_session to jmo_app;

-- What happened to officers themselves: signed in, refused, roles given and taken. What they do to participants is in
-- audit_event.
create table officer_event (
  id uuid primary key,
  at timestamptz not null,
  officer_id text not null,
  -- who did it: an officer, or the system
  actor text not null,
  action text not null,
  detail jsonb not null default '{}'
);
create index on officer_event (officer_id, at);
create index on officer_event (at);

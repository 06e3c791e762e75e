set local role jmo_owner;

create table account (
  participant_id uuid primary key,
  email text not null,
  phone text not null,
  password_hash text not null,
  locale text not null default 'id' check (locale in ('id', 'en')),
  terms_version text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null
);
grant update on account to jmo_app;
create table account_by_email (email text primary key, participant_id uuid not null);
grant delete on account_by_email to jmo_app;

-- A registration under way, kept on the server; the browser holds only an opaque token whose digest is the key here.
create table registration_draft (
  token_digest bytea primary key,
  sealed bytea not null,
  version integer not null default 1,
  changed_at timestamptz not null,
  expires_at timestamptz not null
);
grant update, delete on registration_draft to jmo_app;

-- One-time codes. Bound to a purpose and to what asked for them; tries are counted before a code is compared.
create table verification_code (
  id uuid primary key,
  purpose text not null,
  bound_to bytea not null,
  target_digest bytea not null,
  code_digest bytea not null,
  salt bytea not null,
  tries smallint not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index on verification_code (bound_to, purpose, created_at);
grant update, delete on verification_code to jmo_app;

create table session (
  token_digest bytea primary key,
  participant_id uuid not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index on session (participant_id);
grant update, delete on session to jmo_app;

-- Lupa password: a link that works once, for a short time.
create table password_reset (
  token_digest bytea primary key,
  participant_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index on password_reset (participant_id);
grant update, delete on password_reset to jmo_app;

-- Accounts of the older app: the same username and password work here (guide, FAQ 1 and 2).
create table bpjstku_account (
  username text primary key,
  participant_id uuid not null,
  email text not null,
  phone text not null,
  password_hash text not null,
  moved_at timestamptz
);
create index on bpjstku_account (participant_id);
create index on bpjstku_account (email);
grant update on bpjstku_account to jmo_app;

set local role jmo_owner;

-- Browsers in which a person has confirmed that it is them, by something they already had.
create table account_device (
  participant_id uuid not null,
  id uuid not null,
  token_digest bytea not null,
  browser text not null,
  system text not null,
  confirmed_by text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  primary key (participant_id, id),
  unique (participant_id, token_digest)
);
grant update, delete on account_device to jmo_app;

alter table session add column device_id uuid;
alter table session add column opened_with text not null default 'password';

-- The password was right, the browser is not known: waits for a code. The browser holds a token whose digest is the key.
create table sign_in_attempt (
  token_digest bytea primary key,
  participant_id uuid not null,
  way text not null,
  tries smallint not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
grant update, delete on sign_in_attempt to jmo_app;

-- An authenticator app (RFC 6238): the secret is sealed; nothing up to the last step is accepted again.
create table account_totp (
  participant_id uuid primary key,
  sealed bytea not null,
  last_step bigint not null default -1,
  created_at timestamptz not null,
  confirmed_at timestamptz
);
grant update, delete on account_totp to jmo_app;

-- Codes for the day the phone is gone: each opens once.
create table account_recovery_code (
  participant_id uuid not null,
  code_digest bytea not null,
  created_at timestamptz not null,
  used_at timestamptz,
  primary key (participant_id, code_digest)
);
grant update, delete on account_recovery_code to jmo_app;

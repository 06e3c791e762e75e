set local role jmo_owner;

-- Passkeys (WebAuthn): the public half of a key that a phone or computer keeps.
create table account_passkey (
  participant_id uuid not null,
  id uuid not null,
  credential_id text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text not null,
  name text not null,
  -- It is kept by more than one device of its owner (synchronised).
  backed_up boolean not null,
  created_at timestamptz not null,
  used_at timestamptz,
  primary key (participant_id, id),
  unique (participant_id, credential_id)
);
grant update, delete on account_passkey to jmo_app;

-- From what a browser shows to whose it is.
create table passkey_by_credential (credential_id text primary key, participant_id uuid not null);
grant delete on passkey_by_credential to jmo_app;

-- Challenges are signed, not stored; what is stored is that one was used.
create table spent_challenge (digest bytea primary key, expires_at timestamptz not null);
grant delete on spent_challenge to jmo_app;

set local role jmo_owner;

-- A data update under way. Survives leaving, signing out and another phone. Its id becomes the id of the profile that
-- is confirmed from it, so that confirming twice finds the first one.
create table profile_draft (
  participant_id uuid primary key,
  id uuid not null,
  sealed bytea not null,
  version integer not null default 1,
  changed_at timestamptz not null
);
grant update, delete on profile_draft to jmo_app;

-- The confirmed data, one row per data update; the newest is today's, the older ones are the history.
create table profile (
  participant_id uuid not null,
  id uuid not null,
  confirmed_at timestamptz not null,
  sealed bytea not null,
  registry_check_id uuid not null,
  face_check_id uuid not null,
  consent_version text not null,
  primary key (participant_id, id)
);

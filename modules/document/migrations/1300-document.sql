set local role jmo_owner;

-- Files of a person. The bytes stand encrypted outside the database under stored_name.
create table document (
  participant_id uuid not null,
  id uuid not null,
  stored_name text not null,
  media_type text not null,
  -- of pictures
  width integer,
  height integer,
  byte_size integer not null,
  sha256 bytea not null,
  -- of what was sent, so that its sender can compare it
  received_sha256 bytea not null,
  stored_at timestamptz not null,
  primary key (participant_id, id)
);
grant delete on document to jmo_app;
-- For finding files that no document names.
create index on document (stored_name);

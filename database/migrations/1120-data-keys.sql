set local role jmo_owner;

-- The keys that seal data, each wrapped by the master key, which is never here. Key 1 is the one digests and the oldest
-- seals are made with; the newest that is active seals what is written now. A changed master key wraps them anew.
create table data_key (
  id smallint primary key check (id between 1 and 255),
  wrapped bytea not null,
  made_at timestamptz not null,
  -- Later than it was made: every process learns of a key before anything is sealed with it.
  active_from timestamptz not null
);
revoke insert on data_key from jmo_app;

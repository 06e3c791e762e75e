set local role jmo_owner;

-- By whom a bank account, phone or device was used in a claim; keyed by a digest under the master key, so that
-- the table names none of them.
create table claim_sighting (
  digest bytea not null,
  participant_id uuid not null,
  seen_at timestamptz not null,
  primary key (digest, participant_id)
);
create index on claim_sighting (seen_at);
grant update, delete on claim_sighting to jmo_app;

set local role jmo_owner;

-- `code`: HMAC-SHA-256 of the event's content under a key the database never sees; written with the event, so that none can
-- be changed or made up. Null: written before there were codes. What was before and after stands as keyed digests only.
alter table audit_event add column reason text, add column before_hash bytea, add column after_hash bytea,
  add column code bytea;
create index audit_event_by_time on audit_event (at, id);
create index audit_event_by_actor on audit_event (actor_id, at, id);
create index audit_event_by_reference on audit_event (reference, at, id) where reference is not null;

-- Events that are not in their chain yet; the worker seals them within seconds (seal-audit.ts).
create table audit_unsealed (
  participant_id uuid not null,
  event_id uuid not null,
  primary key (participant_id, event_id)
);
grant update, delete on audit_unsealed to jmo_app;
insert into audit_unsealed select participant_id, id from audit_event;

-- The chain: `seal` = sha256(the seal before, the event's content): none can be taken away.
create table audit_seal (
  participant_id uuid not null,
  seq integer not null check (seq > 0),
  event_id uuid not null,
  seal bytea not null,
  primary key (participant_id, seq),
  unique (participant_id, event_id)
);

-- How long a chain is and its last seal, under a code of its own.
create table audit_head (
  participant_id uuid primary key,
  length integer not null,
  seal bytea not null,
  code bytea not null
);
grant update on audit_head to jmo_app;

set local role jmo_owner;

-- When somebody has to look whether this claim is late; null while it is not our turn, and once it was found late.
alter table claim add column watch_at timestamptz;
create index claim_watched on claim (watch_at) where watch_at is not null;

-- A claim found late, once for each standing: after which action nothing more came in time.
create table claim_escalation (
  participant_id uuid not null,
  claim_id uuid not null,
  seq integer not null,
  state text not null,
  promised_at timestamptz not null,
  found_at timestamptz not null,
  primary key (participant_id, claim_id, seq),
  foreign key (participant_id, claim_id, seq) references claim_action (participant_id, claim_id, seq)
);

set local role jmo_owner;

-- What somebody hands in for their objection, as long as it is not answered; it goes with the objection. The file is the
-- document's own. `received_sha256`: of what was sent, so that the same paper sent twice is one.
create table objection_paper (
  participant_id uuid not null,
  objection_id uuid not null,
  document_id uuid not null,
  received_sha256 text not null,
  received_at timestamptz not null,
  -- `participant:<id>`, or `officer:<name>` at a counter.
  sent_by text not null,
  primary key (participant_id, objection_id, document_id),
  unique (participant_id, objection_id, received_sha256),
  foreign key (participant_id, objection_id) references objection (participant_id, id)
);
grant delete on objection_paper to jmo_app;

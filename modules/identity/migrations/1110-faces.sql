set local role jmo_owner;

-- A picture, or the frames of a challenge, handed in to be checked; BY_HAND: the person asked for people to look instead.
-- It waits until face_check has a row with its id.
create table face_request (
  participant_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  -- PEMULIHAN: by somebody who is not signed in, for the officers who decide about a recovery (comparison/).
  purpose text not null check (purpose in ('PENGKINIAN', 'KLAIM', 'BUKA_KUNCI', 'PEMULIHAN')),
  kind text not null check (kind in ('STILL', 'CHALLENGE', 'BY_HAND')),
  challenge_id uuid,
  consent_version text not null,
  primary key (participant_id, id)
);

-- The pictures themselves, sealed. They go when it is decided, or when an officer has looked (forget-faces.ts).
create table face_frame (
  participant_id uuid not null,
  request_id uuid not null,
  n smallint not null,
  pose text check (pose in ('FRONT', 'LEFT', 'RIGHT')),
  taken_ms integer not null,
  kept_at timestamptz not null,
  sealed bytea not null,
  primary key (participant_id, request_id, n),
  foreign key (participant_id, request_id) references face_request (participant_id, id)
);
grant delete on face_frame to jmo_app;
create index face_frame_by_age on face_frame (kept_at);

-- Turns that were asked for, once.
create table face_challenge (
  participant_id uuid not null,
  id uuid not null,
  turns text[] not null,
  started_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (participant_id, id)
);
grant update, delete on face_challenge to jmo_app;
create index face_challenge_by_age on face_challenge (expires_at);

-- Digests of frames that were handed in, so that they are not handed in again for another challenge.
create table face_frame_seen (
  participant_id uuid not null,
  digest bytea not null,
  at timestamptz not null,
  primary key (participant_id, digest)
);
grant delete on face_frame_seen to jmo_app;
create index face_frame_seen_by_age on face_frame_seen (at);

-- Faces as numbers, sealed. ENROLMENT: what later pictures are compared with. PROBE: of a request that an officer has yet
-- to look at; it becomes the enrolment or goes.
create table face_template (
  participant_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  source text not null check (source in ('ENROLMENT', 'PROBE')),
  engine text not null,
  made_at timestamptz not null,
  sealed bytea not null,
  primary key (participant_id, id)
);
grant delete on face_template to jmo_app;

-- What was decided: the score is sealed, the lines it was held against are named.
alter table face_check drop constraint face_check_outcome_check;
alter table face_check drop constraint face_check_purpose_check;
alter table face_check
  add constraint face_check_purpose_check check (purpose in ('PENGKINIAN', 'KLAIM', 'BUKA_KUNCI', 'PEMULIHAN')),
  add constraint face_check_outcome_check
    check (outcome in ('ACCEPTED', 'ACCEPTED_UNPROVEN', 'RETAKE', 'NO_MATCH', 'REVIEW')),
  add column policy text,
  add column reference text check (reference in ('REGISTRY', 'ENROLMENT', 'NONE')),
  add column thresholds text,
  add column sealed bytea;

-- Who waits for the engine, in the order they came. One request at a time for each purpose of a person.
create table face_queue (
  seq bigint generated always as identity primary key,
  participant_id uuid not null,
  purpose text not null,
  request_id uuid not null,
  at timestamptz not null,
  unique (participant_id, purpose)
);
grant delete on face_queue to jmo_app;

-- A request that an officer looks at; its id is the request's.
create table face_review (
  participant_id uuid not null,
  id uuid not null,
  number text not null,
  purpose text not null,
  reasons text[] not null,
  opened_at timestamptz not null,
  promised_at timestamptz not null,
  state text not null check (state in ('OPEN', 'ACCEPTED', 'REFUSED', 'ENDED')),
  decided_at timestamptz,
  officer text,
  refused_for text,
  primary key (participant_id, id),
  check ((state = 'OPEN') = (decided_at is null)),
  check ((state = 'REFUSED') = (refused_for is not null))
);
grant update on face_review to jmo_app;
create index face_review_waiting on face_review (promised_at) where state = 'OPEN';

-- From the number people quote to the review; also what keeps numbers apart.
create table face_review_by_number (number text primary key, participant_id uuid not null, review_id uuid not null);

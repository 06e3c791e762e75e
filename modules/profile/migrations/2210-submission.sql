set local role jmo_owner;

-- A data update that was confirmed by the person and could not be finished at once: the population registry was silent
-- (WAITING), an officer compares two spellings (IN_REVIEW), or the person has to look again (NEEDS_PERSON). It speaks of
-- the draft of the same id as it was at `draft_version`; WITHDRAWN when the person changed that draft meanwhile.
create table profile_submission (
  participant_id uuid not null,
  id uuid not null,
  draft_version integer not null,
  state text not null check (state in ('WAITING', 'IN_REVIEW', 'NEEDS_PERSON', 'WITHDRAWN', 'CONFIRMED')),
  -- What the registry said last, and which elements it did not find to fit.
  outcome text not null,
  elements text[] not null default '{}',
  registry_check_id uuid not null,
  consent_version text not null,
  submitted_at timestamptz not null,
  changed_at timestamptz not null,
  -- How often the registry was asked.
  tries integer not null default 1,
  -- While an officer has it: the number people quote, and the day by which it is answered.
  number text,
  promised_by date,
  -- What the officer answered, for the person to read.
  sealed_answer bytea,
  primary key (participant_id, id)
);
grant update on profile_submission to jmo_app;

-- From the number people quote to the submission.
create table profile_review_by_number (
  number text primary key,
  participant_id uuid not null,
  submission_id uuid not null
);

-- How a data update came to be: confirmed at once, finished once the registry answered, or decided by an officer.
alter table profile add column way text not null default 'APP' check (way in ('APP', 'LATER', 'OFFICER'));

-- An update holds what it changed, so their order is part of what they say.
alter table profile add column seq integer;
update profile set seq = numbered.seq
  from (
    select participant_id, id, row_number() over (partition by participant_id order by confirmed_at, id) as seq from profile
  ) as numbered
  where numbered.participant_id = profile.participant_id and numbered.id = profile.id;
alter table profile alter column seq set not null, alter column seq set default 1;
alter table profile add constraint profile_participant_id_seq_key unique (participant_id, seq);

-- What was typed into a step and could not be taken yet (a field was wrong, or the person went to look an address up):
-- shown again on whatever phone they go on with. Sealed; gone once the step is saved.
create table profile_typed (
  participant_id uuid not null,
  step text not null,
  sealed bytea not null,
  changed_at timestamptz not null,
  primary key (participant_id, step)
);
grant update, delete on profile_typed to jmo_app;

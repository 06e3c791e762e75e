set local role jmo_owner;

-- What the population registry answered about a person's stated data; match flags only, never the registry's data.
-- NOT_COVERED: the person has no NIK (a foreign worker), so the registry was not asked.
create table registry_check (
  participant_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  outcome text not null check (outcome in ('MATCH', 'DIFFERS', 'NOT_FOUND', 'DECEASED', 'UNAVAILABLE', 'NOT_COVERED')),
  elements jsonb not null,
  primary key (participant_id, id)
);

-- What was decided about a picture: by which engine, and whether the picture may count as the person.
create table face_check (
  participant_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  purpose text not null check (purpose in ('PENGKINIAN', 'KLAIM')),
  outcome text not null check (outcome in ('ACCEPTED', 'RETAKE', 'REVIEW')),
  reasons text[] not null default '{}',
  engine text not null,
  primary key (participant_id, id)
);

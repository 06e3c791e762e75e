set local role jmo_owner;

-- What the population registry answered about a person's stated data; match flags only, never the registry's data.
create table registry_check (
  participant_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  outcome text not null check (outcome in ('MATCH', 'DIFFERS', 'NOT_FOUND', 'DECEASED', 'UNAVAILABLE')),
  elements jsonb not null,
  primary key (participant_id, id)
);

create table face_check (
  participant_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  purpose text not null check (purpose in ('PENGKINIAN', 'KLAIM')),
  document_id uuid not null,
  outcome text not null check (outcome in ('ACCEPTED', 'RETAKE', 'REVIEW')),
  reasons text[] not null default '{}',
  engine text not null,
  primary key (participant_id, id)
);

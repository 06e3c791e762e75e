set local role jmo_owner;

-- Pemberitahuan: what the app itself tells a person. Append-only; the words are sealed like a mail's, and stay.
create table inbox_message (
  participant_id uuid not null,
  id uuid not null,
  -- The event, as its sender names it: the same key twice is one message.
  dedupe_key text not null,
  -- What it speaks of (`claim:<id>`), so that a screen can lead there.
  about text not null,
  locale text not null check (locale in ('id', 'en')),
  sealed bytea not null,
  at timestamptz not null,
  -- The order in which they were left: several may share a moment.
  nr bigint generated always as identity,
  primary key (participant_id, id),
  unique (participant_id, dedupe_key)
);

-- Which of them the person has been shown.
create table inbox_read (
  participant_id uuid not null,
  message_id uuid not null,
  read_at timestamptz not null,
  primary key (participant_id, message_id),
  foreign key (participant_id, message_id) references inbox_message (participant_id, id)
);

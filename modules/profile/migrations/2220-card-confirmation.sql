set local role jmo_owner;

-- "Tambah kartu" for a card whose record does not say that it is theirs: a photo of the card, for an officer. The number of
-- the card is kept as it was typed, whether or not there is such a card.
create table card_confirmation (
  participant_id uuid not null,
  id uuid not null,
  number text not null,
  kpj text not null,
  document_id uuid not null,
  opened_at timestamptz not null,
  promised_by date not null,
  state text not null check (state in ('OPEN', 'LINKED', 'REFUSED')),
  decided_at timestamptz,
  officer text,
  refused_for text,
  -- What the officer wrote to the person.
  sealed_answer bytea,
  primary key (participant_id, id),
  check ((state = 'OPEN') = (decided_at is null)),
  check ((state = 'REFUSED') = (refused_for is not null))
);
grant update on card_confirmation to jmo_app;
-- One case for one card of a person at a time.
create unique index card_confirmation_open on card_confirmation (participant_id, kpj) where state = 'OPEN';

-- From the number people quote to the case; also what keeps numbers apart.
create table card_confirmation_by_number (
  number text primary key,
  participant_id uuid not null,
  confirmation_id uuid not null
);

set local role jmo_owner;

create table employer (
  npp text primary key,
  name text not null
);
grant update on employer to jmo_app;

-- A person as the agency's register knows them.
create table participant (
  participant_id uuid primary key,
  nik text,
  passport_no text,
  full_name text not null,
  birth_place text not null,
  birth_date date not null,
  sex text not null check (sex in ('L', 'P')),
  citizenship text not null check (citizenship in ('WNI', 'WNA')),
  mother_name text not null,
  family_card_no text,
  address text not null,
  check (nik is not null or passport_no is not null)
);
grant update on participant to jmo_app;

-- Directories: from what people quote to the participant whose rows hold it.
create table participant_by_nik (nik text primary key, participant_id uuid not null);
create table participant_by_passport (passport_no text primary key, participant_id uuid not null);
create table card_by_kpj (kpj text primary key, participant_id uuid not null);

-- A card (KPJ) lives for ever with the participant it was recorded under: that is where its contributions and postings
-- are. Who it belongs to today is what card_link says.
create table card (
  participant_id uuid not null,
  kpj text not null,
  segment text not null check (segment in ('PU', 'BPU', 'PMI', 'JAKON')),
  npp text,
  started_on date not null,
  ended_on date,
  end_cause text check (end_cause in ('RESIGN', 'PHK', 'KONTRAK', 'PENSIUN', 'BPU_STOP', 'CACAT', 'MENINGGAL', 'KELUAR_NKRI')),
  primary key (participant_id, kpj),
  check ((ended_on is null) = (end_cause is null))
);
grant update on card to jmo_app;

-- Merging (amalgamasi): a card recorded under another participant (holder_id) is linked to the person it belongs to, and
-- may be unlinked again. Append-only; the newest entry of a card counts.
create table card_link (
  participant_id uuid not null,
  kpj text not null,
  id uuid not null,
  holder_id uuid not null,
  action text not null check (action in ('LINK', 'UNLINK')),
  at timestamptz not null,
  actor text not null,
  primary key (participant_id, kpj, id)
);
-- The same entries seen from the card: one row per card, the person it is linked to now.
create table card_owner_by_kpj (kpj text primary key, holder_id uuid not null, participant_id uuid not null);
grant update, delete on card_owner_by_kpj to jmo_app;

-- What the employer (or the self-employed person) reported and paid for a month. A month reported again with other
-- figures is a further revision; the newest counts and the books carry the difference. One without wage and amount takes
-- back what was reported before. No foreign key to card: rows are written by statements that take the card's own row,
-- nothing deletes a card, and the check would cost a third of an import.
create table contribution (
  participant_id uuid not null,
  kpj text not null,
  month date not null check (extract(day from month) = 1),
  revision smallint not null default 1,
  wage_idr bigint not null check (wage_idr >= 0),
  jht_idr bigint not null,
  paid_on date not null,
  recorded_at timestamptz not null,
  primary key (participant_id, kpj, month, revision),
  check (jht_idr > 0 or (jht_idr = 0 and wage_idr = 0 and revision > 1))
);

create table import_run (
  id uuid primary key,
  folder text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  totals jsonb not null default '{}'
);
grant update on import_run to jmo_app;

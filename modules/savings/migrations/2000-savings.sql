set local role jmo_owner;

-- Percent a year credited to JHT balances; the newest entry of a year counts.
create table return_rate (
  year integer not null,
  revision smallint not null,
  percent numeric(7, 4) not null check (percent >= 0 and percent <= 50),
  status text not null check (status in ('provisional', 'final')),
  entered_at timestamptz not null,
  primary key (year, revision)
);

-- One row per card and month that earned: what the return was counted from (basis), the exact return in its smallest unit
-- (a rupiah / 12,000,000; basis × percent with four decimals), what was booked in whole rupiah, and the carry: what all
-- months up to this one earned and were not booked. A month counted again from other facts (a final rate, a contribution
-- that came to light later) is a further revision that books the difference; the newest says what is true. rates_seen is
-- how many entries return_rate had for its and all earlier years: more today, and the card has to be counted again.
create table return_credit (
  participant_id uuid not null,
  kpj text not null,
  month date not null check (extract(day from month) = 1),
  revision smallint not null default 1,
  percent numeric(7, 4) not null,
  basis_idr bigint not null,
  exact_units numeric(40, 0) not null,
  booked_idr bigint not null,
  carry_units numeric(40, 0) not null,
  rates_seen smallint not null,
  credited_at timestamptz not null,
  primary key (participant_id, kpj, month, revision)
);

-- Cards on which money moved in a month that later credited months were counted from: the next run looks at all of their
-- months, and not at the new one only.
create table return_recount (
  participant_id uuid not null,
  kpj text not null,
  noted_at timestamptz not null,
  primary key (participant_id, kpj)
);
grant delete on return_recount to jmo_app;

-- JHT that was paid out: before this system (imported) and by its claims. Counts for "once" and for tax.
create table benefit_payment (
  participant_id uuid not null,
  reference text not null,
  kpj text,
  paid_on date not null,
  kind text not null check (kind in ('PENUH', 'SEBAGIAN_10', 'SEBAGIAN_30')),
  gross_idr bigint not null check (gross_idr > 0),
  tax_idr bigint not null check (tax_idr >= 0),
  primary key (participant_id, reference)
);

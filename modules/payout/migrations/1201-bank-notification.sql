set local role jmo_owner;

-- What banks told us of their own accord (SNAP 75, 76), as it came, account numbers and names masked. The key is what
-- makes a notification that comes twice one notification: X-EXTERNAL-ID is unique per bank and day (WIB).
create table bank_notification (
  bank text not null check (bank in ('BNI', 'MANDIRI', 'BRI', 'BCA')),
  on_day date not null,
  external_id text not null,
  service text not null check (service in ('75', '76')),
  body_digest bytea not null,
  body jsonb not null,
  reference text not null,
  -- The status the bank spoke of. It decides nothing: it is a reason to ask (docs/decisions).
  status text not null,
  payout_id uuid,
  at timestamptz not null,
  primary key (bank, on_day, external_id)
);

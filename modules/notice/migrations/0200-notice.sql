set local role jmo_owner;

-- Messages on their way to people. Recipient and words are sealed, and wiped once the message is out.
create table notice (
  id uuid primary key,
  dedupe_key text not null unique,
  channel text not null check (channel in ('email', 'sms')),
  sealed bytea,
  state text not null check (state in ('queued', 'sent', 'failed')),
  queued_at timestamptz not null,
  sent_at timestamptz,
  attempts integer not null default 0
);
grant update on notice to jmo_app;

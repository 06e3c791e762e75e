set local role jmo_owner;

grant delete on contact_change to jmo_app;
create index on contact_change (asked_at);
create index on former_contact (told_until);
create index on account_device (seen_at);

-- Old hashes nobody came back for are wiped after a while; those of people who have an account here, at once.
alter table bpjstku_account add column imported_at timestamptz not null default now();
update bpjstku_account set password_hash = '', moved_at = now()
  where moved_at is null and participant_id in (select participant_id from account);

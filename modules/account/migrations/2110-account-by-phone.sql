set local role jmo_owner;

-- From a phone number to accounts: several where a family shares one.
create table account_by_phone (
  phone text not null,
  participant_id uuid not null,
  primary key (phone, participant_id)
);
grant delete on account_by_phone to jmo_app;
insert into account_by_phone (phone, participant_id) select phone, participant_id from account;
create index on bpjstku_account (phone);

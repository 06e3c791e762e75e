set local role jmo_owner;

alter table cooling drop constraint cooling_reason_check;
alter table cooling add constraint cooling_reason_check check (
  reason in ('CONTACT_CHANGED', 'PASSKEY_ADDED', 'AUTHENTICATOR_ADDED', 'ACCOUNT_CHANGED', 'RECOVERED', 'CARD_LINKED')
);

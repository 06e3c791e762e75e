set local role jmo_owner;

-- The photo of a card goes some time after the decision (retention); the case stays. While it waits, it is what is looked at.
alter table card_confirmation alter column document_id drop not null;
alter table card_confirmation add check (state <> 'OPEN' or document_id is not null);

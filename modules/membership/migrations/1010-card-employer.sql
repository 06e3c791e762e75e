set local role jmo_owner;

-- For the office, which asks for all cards of an employer.
create index card_npp on card (npp) where npp is not null;

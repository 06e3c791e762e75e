set local role jmo_owner;

-- For the overview: what was paid lately.
create index payout_paid on payout (changed_at) where state = 'PAID';

set local role jmo_owner;

-- For the overview: what was refused lately, and why.
create index claim_refused on claim_action (at) where action = 'REFUSE';

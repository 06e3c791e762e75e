set local role jmo_owner;

-- The face that may lift it: asked for after it was set. One that was asked for before belongs to an earlier lock.
alter table claim_lock add column lift_request_id uuid;

set local role jmo_owner;

-- Whose credentials an administrator has just set decides nothing before this; null: nothing is waited for.
alter table officer add column decides_from timestamptz;

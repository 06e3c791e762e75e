set local role jmo_owner;

-- Another code that was asked for. Both open the filing until this one has; then it stands in the place of the other.
alter table heir_filing add column new_code_digest bytea;

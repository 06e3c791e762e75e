set local role jmo_owner;

-- Whom a search showed to an officer is counted as well, one row for each person in its result.
alter table officer_lookup drop constraint officer_lookup_what_check;
alter table officer_lookup add constraint officer_lookup_what_check
  check (what in ('SEARCH', 'FOUND', 'OPEN', 'NIK', 'ACCOUNT', 'PHONE', 'EMAIL'));

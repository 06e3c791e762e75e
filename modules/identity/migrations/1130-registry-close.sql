set local role jmo_owner;

-- CLOSE: nothing differs but the spelling of a name, by little; a person may have an officer look at it.
alter table registry_check drop constraint registry_check_outcome_check;
alter table registry_check add constraint registry_check_outcome_check
  check (outcome in ('MATCH', 'CLOSE', 'DIFFERS', 'NOT_FOUND', 'DECEASED', 'UNAVAILABLE', 'NOT_COVERED'));

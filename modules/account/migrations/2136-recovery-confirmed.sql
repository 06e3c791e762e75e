set local role jmo_owner;

-- After an objection: two officers, one a supervisor, had the person and their identity card before them.
alter table recovery_case drop constraint recovery_case_state_check;
alter table recovery_case add constraint recovery_case_state_check
  check (state in ('OPEN', 'WAITING', 'CONFIRMED', 'DONE', 'REFUSED', 'OBJECTED'));

set local role jmo_owner;

-- Why an answer says nothing about the person, for whoever looks into one that does not come.
alter table registry_check
  add column unavailable_reason text
    check (unavailable_reason in ('TIMEOUT', 'UNREACHABLE', 'REFUSED', 'UNREADABLE', 'INCOMPLETE')),
  add check (unavailable_reason is null or outcome = 'UNAVAILABLE');

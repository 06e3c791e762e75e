set local role jmo_owner;

-- A request taken by telephone has no picture yet: a link to the new address asks for it.
alter table guard_link drop constraint guard_link_purpose_check;
alter table guard_link
  add constraint guard_link_purpose_check check (purpose in ('STOP_CLAIM', 'OBJECT', 'RECOVERY_PICTURE'));

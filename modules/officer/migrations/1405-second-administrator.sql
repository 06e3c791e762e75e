set local role jmo_owner;

-- A role counts once a second administrator has confirmed it. Until then: who gave it, when, and since when nobody works
-- here who could confirm it; without given_at it counts.
alter table officer_role
  add column given_by text[] not null default '{}',
  add column given_at timestamptz,
  add column alone_since timestamptz;
grant update on officer_role to jmo_app;
create index on officer_role (officer_id) where given_at is not null;

-- Whose credentials were set within a day waited by the clock alone; they wait for a second administrator now.
update officer_role
set given_at = officer.decides_from - interval '24 hours',
  given_by = array(
    select actor from officer_event
    where officer_id = officer.id and detail ? 'decidesFrom'
    order by at desc limit 1
  )
from officer
where officer.id = officer_role.officer_id and officer.decides_from > now();
alter table officer drop column decides_from;

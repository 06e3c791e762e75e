set local role jmo_owner;

-- "Two officers" means two people: beside the employee number, nobody's own record is linked to two. Where it is, this
-- stops and names it; which of the two accounts goes is for people to say.
create unique index on officer (own_participant_id);

set local role jmo_owner;

-- A look of an officer at what they have looked at already that day (in Jakarta): kept like every other event, and passed
-- over where the participant reads, who wants to know who looked, at what and on which day.
alter table audit_event add column repeats boolean not null default false;
create index audit_event_news on audit_event (participant_id, at, id) where not repeats;
-- What tells whether a look repeats, however often one person is looked at.
create index audit_event_looks on audit_event (participant_id, actor_id, action, at);

set local role jmo_owner;

-- The browser that asked for the link, and a digest of the code it shows, for whoever opens the link in another one. None for
-- a link that officers' recovery sends.
alter table password_reset add column asked_by bytea;
alter table password_reset add column pairing_digest bytea;
alter table password_reset add column tries smallint not null default 0;

set local role jmo_owner;

-- BY_HAND: no face is compared, so nothing was agreed to; whoever would not be compared had a consent in their record.
alter table face_request alter column consent_version drop not null;
update face_request set consent_version = null where kind = 'BY_HAND';
alter table face_request add check ((kind = 'BY_HAND') = (consent_version is null));

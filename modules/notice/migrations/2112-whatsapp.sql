set local role jmo_owner;

alter table notice drop constraint notice_channel_check;
alter table notice add constraint notice_channel_check check (channel in ('email', 'sms', 'whatsapp'));
-- How a channel fares is read from its newest messages.
create index on notice (channel, queued_at desc);

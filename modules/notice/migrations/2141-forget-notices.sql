set local role jmo_owner;

-- Kept for as long as the dated policy says, then deleted by the worker (modules/rights/retention.ts). What was granted
-- before stays; the books, claims and the audit stay append-only.
grant delete on notice, inbox_message, inbox_read to jmo_app;
create index inbox_by_age on inbox_message (at);
create index notice_by_age on notice (queued_at);

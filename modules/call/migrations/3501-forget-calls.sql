set local role jmo_owner;

-- Calls go when nobody can ask about them any more (retention).
grant delete on phone_call, phone_call_help, phone_call_by_number to jmo_app;
create index on phone_call_by_number (started_at);

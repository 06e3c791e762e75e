set local role jmo_owner;

-- Contacts that came from the older app (BPJSTKU) and that nobody has proved here to read. A row goes when it was proved.
create table missing_contact_check (
  participant_id uuid not null,
  kind text not null check (kind in ('EMAIL', 'PHONE')),
  since timestamptz not null,
  -- The person was asked once, after a sign-in, and is not asked again.
  asked_at timestamptz,
  primary key (participant_id, kind)
);
grant update, delete on missing_contact_check to jmo_app;

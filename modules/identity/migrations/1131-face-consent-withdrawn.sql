set local role jmo_owner;

-- Who took back that a machine compares their face (UU 27/2022 art 9). Agreeing again removes the row; the audit keeps both.
create table face_consent_withdrawn (
  participant_id uuid primary key,
  at timestamptz not null
);
grant delete on face_consent_withdrawn to jmo_app;

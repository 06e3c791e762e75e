set local role jmo_owner;

-- Housekeeping looks for features of faces that nothing was compared with for years.
create index face_template_by_age on face_template (made_at);

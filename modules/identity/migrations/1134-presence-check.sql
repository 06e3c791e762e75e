set local role jmo_owner;

-- Which presence check judged the frames; null where nobody was asked to move.
alter table face_check add column presence text;

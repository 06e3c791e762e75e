set local role jmo_owner;

-- A comparison stands in no queue: who lost every job is found by what was asked and not answered.
create index face_request_of_recovery on face_request (at) where purpose = 'PEMULIHAN';

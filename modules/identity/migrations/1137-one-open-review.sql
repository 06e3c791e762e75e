set local role jmo_owner;

-- A button pressed twice at once opened two reviews, of which one was never heard of.
create unique index face_review_one_open on face_review (participant_id, purpose) where state = 'OPEN';

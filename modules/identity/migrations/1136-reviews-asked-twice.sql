set local role jmo_owner;

-- Before 1137 allows one open review of a purpose: of several that a button pressed twice opened the last one stays, which
-- its person was most likely led to. The others end and leave the desk; who waits for one of them is asked for a picture again.
with ended as (
  update face_review review
  set state = 'ENDED', decided_at = now()
  where review.state = 'OPEN'
    and exists (
      select from face_review later
      where later.participant_id = review.participant_id and later.purpose = review.purpose and later.state = 'OPEN'
        and (later.opened_at, later.id) > (review.opened_at, review.id))
  returning review.participant_id, review.id
), closed as (
  update work_item item
  set state = 'DONE', outcome = 'WITHDRAWN', closed_by = 'system:desk', closed_at = now(),
    taken_by = null, taken_until = null, version = item.version + 1
  from ended
  where item.participant_id = ended.participant_id and item.kind = 'FACE_REVIEW' and item.subject = ended.id::text
    and item.state <> 'DONE'
  returning item.participant_id, item.id, item.version
)
insert into work_action (participant_id, item_id, seq, action, at, actor, detail)
select participant_id, id, version, 'CLOSE', now(), 'system:desk', '{"outcome": "WITHDRAWN"}' from closed;

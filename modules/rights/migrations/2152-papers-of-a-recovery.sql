set local role jmo_owner;

-- Papers for an objection about a recovery are the asker's: they stand under the objection, where whoever is signed in to the
-- account it is about finds none of them.
update document
set participant_id = paper.objection_id
from objection_paper as paper
join objection on objection.participant_id = paper.participant_id and objection.id = paper.objection_id
where document.participant_id = paper.participant_id and document.id = paper.document_id
  and objection.subject_kind = 'RECOVERY';

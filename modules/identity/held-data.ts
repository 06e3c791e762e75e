import { collector, sql } from '@jmo/database';

/**
 * What came with a request to recover the account (PEMULIHAN) is not handed out. Whoever sent it was not signed in: their
 * picture, when they took it and what they agreed to are theirs, be they the owner or a thief, and whoever is signed in
 * now may be the thief. What was done with this person's own data, that their reference photo was compared and what came of
 * it, stands in the trail (`face.compared`), and the request itself among those for recovery.
 */
const notOfRecovery = sql<boolean>`held.purpose <> 'PEMULIHAN'`;

export const heldByIdentity = collector('identity', [
  { table: 'registry_check' },
  { table: 'face_check', only: notOfRecovery },
  { table: 'face_request', only: notOfRecovery },
  { table: 'face_challenge' },
  {
    table: 'face_frame',
    only: sql<boolean>`exists (
      select from face_request request
      where request.participant_id = held.participant_id and request.id = held.request_id
        and request.purpose <> 'PEMULIHAN')`,
  },
  { table: 'face_review' },
  { table: 'face_template' },
  { table: 'face_consent_withdrawn' },
]);

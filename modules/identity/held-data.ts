import { collector } from '@jmo/database';

export const heldByIdentity = collector('identity', [
  { table: 'registry_check' },
  { table: 'face_check' },
  { table: 'face_request' },
  { table: 'face_challenge' },
  { table: 'face_frame' },
  { table: 'face_review' },
  { table: 'face_template' },
  { table: 'face_consent_withdrawn' },
]);

import { collector } from '@jmo/database';

/** What this room holds about a person. */
export const heldByMembership = collector('membership', [
  { table: 'participant' },
  { table: 'card' },
  { table: 'card_link' },
  { table: 'contribution' },
]);

import { collector } from '@jmo/database';

/** What files there are; the pictures and papers themselves a person sees where they handed them in. */
export const heldByDocument = collector('document', [{ table: 'document', without: ['stored_name'] }]);

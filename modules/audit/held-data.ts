import { collector } from '@jmo/database';

/** The trail itself: who did what with this person's data. */
export const heldByAudit = collector('audit', [{ table: 'audit_event' }]);

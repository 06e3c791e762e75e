import { collector } from '@jmo/database';

/** What waited for an officer; officers' notes to each other stay theirs. */
export const heldByCasework = collector('casework', [{ table: 'work_item' }, { table: 'work_action' }]);

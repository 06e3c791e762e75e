import { collector } from '@jmo/database';

/**
 * What waited for an officer; officers' notes to each other stay theirs. So does what they weigh a case by: of a card
 * somebody typed, amount, outcome and number of words would tell whether there is one and whose it is. What was answered
 * the owning room hands out.
 */
export const heldByCasework = collector('casework', [
  { table: 'work_item', without: ['amount_idr', 'decided_by', 'outcome'] },
  { table: 'work_action', without: ['detail'] },
]);

import type { ActionRow } from './claim-actions.queries.ts';

/** Why the claim is held now, as its last hold said, or the bank that took back what it had said. */
export const heldFor = (actions: readonly Pick<ActionRow, 'action' | 'detail'>[]): unknown =>
  actions.findLast(({ action }) => action === 'HOLD' || action === 'NOTE_CONTRADICTION')?.detail['reason'];

import { collector, type HeldRow } from '@jmo/database';
import { answerContext, sealingContext } from './dispute/find-disputes.ts';

export const heldBySavings = collector('savings', [
  { table: 'return_credit' },
  { table: 'benefit_payment' },
  { table: 'benefit_payment_undone' },
  {
    table: 'dispute',
    open: ({ vault }, row) => ({
      words: vault.open(row['sealed'] as Buffer, sealingContext(String(row['id']))).toString(),
    }),
  },
  {
    table: 'dispute_action',
    open: ({ vault }, { sealed, dispute_id }): HeldRow =>
      Buffer.isBuffer(sealed)
        ? { answer: vault.open(sealed, answerContext(String(dispute_id))).toString() }
        : {},
  },
]);

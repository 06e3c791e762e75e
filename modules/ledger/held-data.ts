import { collector } from '@jmo/database';

export const heldByLedger = collector('ledger', [
  { table: 'ledger_card_balance' },
  { table: 'ledger_reservation' },
  { table: 'ledger_transaction' },
  { table: 'ledger_posting' },
]);

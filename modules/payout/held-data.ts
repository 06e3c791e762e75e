import { collector, plainHeld } from '@jmo/database';
import { sealedAs } from './payout.ts';

export const heldByPayout = collector('payout', [
  {
    table: 'payout',
    open: ({ vault }, row) => ({
      payee: plainHeld(
        JSON.parse(vault.open(row['account_sealed'] as Buffer, sealedAs(String(row['id']))).toString()),
      ),
    }),
  },
  { table: 'payout_attempt' },
  { table: 'payout_exchange' },
]);

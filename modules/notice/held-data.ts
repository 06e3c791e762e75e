import { collector, plainHeld } from '@jmo/database';
import { sealedAs } from './inbox.ts';

export const heldByNotice = collector('notice', [
  {
    table: 'inbox_message',
    open: ({ vault }, row) => ({
      words: plainHeld(
        JSON.parse(vault.open(row['sealed'] as Buffer, sealedAs(String(row['id']))).toString()),
      ),
    }),
  },
  { table: 'inbox_read' },
]);

import { collector, plainHeld } from '@jmo/database';
import { sealedAs } from './find-profile.ts';

export const heldByProfile = collector('profile', [
  {
    table: 'profile',
    open: ({ vault }, row) => ({
      data: plainHeld(
        JSON.parse(vault.open(row['sealed'] as Buffer, sealedAs(String(row['id']))).toString()),
      ),
    }),
  },
  { table: 'profile_draft' },
  { table: 'profile_typed' },
  { table: 'profile_submission' },
]);

import { collector, plainHeld } from '@jmo/database';
import { answerContext } from './card-confirmation/card-confirmation.ts';
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
  {
    table: 'card_confirmation',
    // Whether there is such a card, and whose it is, only officers see; the person has the answer.
    without: ['refused_for'],
    open: ({ vault }, row) => {
      const sealed = row['sealed_answer'] as Buffer | null;
      return { answer: sealed && vault.open(sealed, answerContext(String(row['id']))).toString() };
    },
  },
]);

import type { Context } from '@jmo/database';
import { err, ok, type ParticipantId, type Result } from '@jmo/kernel';
import { findCards } from '@jmo/membership';
import { changeDraft, type SavedDraft } from './change-draft.ts';
import type { DraftProblem } from './problems.ts';

/**
 * "Sudah": the cards the page showed are right.
 *
 * - `CARDS_CHANGED`: since the page was shown a card appeared or went (an import, another tab); show them again
 * @param input.kpjs the cards as they were shown, in any order
 */
export async function confirmCards(
  context: Context,
  input: { participantId: ParticipantId; kpjs: readonly string[] },
): Promise<Result<SavedDraft, DraftProblem | { code: 'CARDS_CHANGED' }>> {
  const cards = await findCards(context.db, input.participantId);
  const kpjs = cards.map((card) => card.kpj).sort();
  if ([...input.kpjs].sort().join() !== kpjs.join()) return err({ code: 'CARDS_CHANGED' });
  return changeDraft(
    context,
    { participantId: input.participantId, step: 'kepesertaan', version: 'newest' },
    (draft) => ok({ ...draft, cards: { kpjs } }),
  );
}

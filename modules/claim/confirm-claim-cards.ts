import type { Context } from '@jmo/database';
import type { ParticipantId, Result } from '@jmo/kernel';
import { findCards } from '@jmo/membership';
import { keepDraft, openStep, type LoadedClaimDraft } from './claim-draft.ts';
import type { DraftProblem } from './problems.ts';

/** Step `kepesertaan`, Sudah: the list of cards is right. A claim always covers all of them. */
export async function confirmClaimCards(
  context: Context,
  input: { participantId: ParticipantId; version?: string },
): Promise<Result<LoadedClaimDraft, DraftProblem>> {
  const opened = await openStep(context, input, 'kepesertaan');
  if (!opened.ok) return opened;
  const kpjs = (await findCards(context.db, input.participantId)).map(({ kpj }) => kpj).toSorted();
  return keepDraft(context, input.participantId, {
    ...opened.value,
    draft: { ...opened.value.draft, cards: { kpjs } },
  });
}

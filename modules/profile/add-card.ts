import { hitRateLimit, type Context } from '@jmo/database';
import { err, ok, parseKpj, type ParticipantId, type Result } from '@jmo/kernel';
import { linkCard } from '@jmo/membership';
import { changeDraft, type SavedDraft } from './change-draft.ts';
import type { DraftProblem, FieldProblems, TooManyProblem } from './problems.ts';

/** Card numbers can be guessed by counting, so asking about them is slow by rule. */
const ADD_CARD_LIMIT = { name: 'profile.add-card', max: 10, windowSeconds: 3600 };

export type AddCardProblem =
  | FieldProblems<'kpj'>
  | TooManyProblem
  | DraftProblem
  | { code: 'CARD_NOT_CONFIRMED' }
  | { code: 'ALREADY_YOURS' };

/**
 * Tambah kartu: adds a further KPJ to the person; its balance merges by itself. The cards must then be looked at and
 * confirmed again.
 *
 * - `FIELDS`: the number is no KPJ
 * - `CARD_NOT_CONFIRMED`: one answer for a card that does not exist, is somebody else's or does not fit
 * - `ALREADY_YOURS`: it is in the list
 */
export async function addCard(
  context: Context,
  input: { participantId: ParticipantId; kpj: string },
): Promise<Result<SavedDraft, AddCardProblem>> {
  const { participantId } = input;
  const kpj = parseKpj(input.kpj);
  if (!kpj.ok)
    return err({
      code: 'FIELDS',
      fields: [{ field: 'kpj', code: input.kpj.trim() === '' ? 'REQUIRED' : 'KPJ_MALFORMED' }],
    });
  const rate = await hitRateLimit(context, ADD_CARD_LIMIT, participantId);
  if (!rate.allowed) return err({ code: 'TOO_MANY', retryAt: rate.retryAt });
  const linked = await linkCard(context, {
    participantId,
    kpj: kpj.value,
    actor: { kind: 'participant', id: participantId },
  });
  if (!linked.ok) return linked;
  return changeDraft(
    context,
    { participantId, step: 'kepesertaan', version: 'newest' },
    ({ cards: _seen, ...draft }) => ok(draft),
  );
}

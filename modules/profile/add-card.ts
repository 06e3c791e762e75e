import { hitRateLimit, type Context, type RateLimit } from '@jmo/database';
import { err, ok, parseKpj, type Kpj, type ParticipantId, type Result } from '@jmo/kernel';
import { findLinkableCard, linkCard, type Card, type LinkCardProblem } from '@jmo/membership';
import { changeDraft, type SavedDraft } from './change-draft.ts';
import type { DraftProblem, FieldProblems, TooManyProblem } from './problems.ts';

/** Card numbers can be guessed by counting, so asking about them is slow by rule. */
const PREVIEW_LIMIT = { name: 'profile.preview-card', max: 10, windowSeconds: 3600 };
const ADD_CARD_LIMIT = { name: 'profile.add-card', max: 10, windowSeconds: 3600 };

interface Asked {
  readonly participantId: ParticipantId;
  readonly kpj: string;
}
type AskProblem = FieldProblems<'kpj'> | TooManyProblem;
export type AddCardProblem = AskProblem | LinkCardProblem | DraftProblem;

/**
 * What adding this card would merge, before it happens. Whose card it is, is proven by its record: name, birth date and
 * mother's name are those of the person who is signed in. The problems are those of {@link addCard}.
 */
export async function previewCard(
  context: Context,
  asked: Asked,
): Promise<Result<Card, AskProblem | LinkCardProblem>> {
  const kpj = await readKpj(context, asked, PREVIEW_LIMIT);
  if (!kpj.ok) return kpj;
  return await findLinkableCard(context.db, { participantId: asked.participantId, kpj: kpj.value });
}

/**
 * Tambah kartu: adds a further KPJ to the person; its balance merges by itself. The cards must then be looked at and
 * confirmed again.
 *
 * - `FIELDS`: the number is no KPJ
 * - `CARD_NOT_CONFIRMED`: one answer for a card that does not exist, is somebody else's or does not fit
 * - `ALREADY_YOURS`: it is in the list
 */
export async function addCard(context: Context, asked: Asked): Promise<Result<SavedDraft, AddCardProblem>> {
  const { participantId } = asked;
  const kpj = await readKpj(context, asked, ADD_CARD_LIMIT);
  if (!kpj.ok) return kpj;
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

async function readKpj(context: Context, asked: Asked, limit: RateLimit): Promise<Result<Kpj, AskProblem>> {
  const kpj = parseKpj(asked.kpj);
  if (!kpj.ok) {
    const code = asked.kpj.trim() === '' ? 'REQUIRED' : 'KPJ_MALFORMED';
    return err({ code: 'FIELDS', fields: [{ field: 'kpj', code }] });
  }
  const rate = await hitRateLimit(context, limit, asked.participantId);
  return rate.allowed ? kpj : err({ code: 'TOO_MANY', retryAt: rate.retryAt });
}

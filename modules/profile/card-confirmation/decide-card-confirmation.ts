import { recordAudit, type Actor, type OfficerId } from '@jmo/audit';
import { closeWorkItem } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';
import { err, ok, type ParticipantId, type Result } from '@jmo/kernel';
import { findCardRecord, linkConfirmedCard, type LinkConfirmedProblem } from '@jmo/membership';
import { showCardsAgain } from '../change-draft.ts';
import type { FindContact } from '../update/tell-of-update.ts';
import { answerContext, type CardConfirmation, type CardRefusal } from './card-confirmation.ts';
import { closeConfirmation, findConfirmation, lockConfirmation } from './card-confirmation.queries.ts';
import { tellHolder, tellOfDecision } from './tell-of-card.ts';

/** LINK: the card is theirs, and its balance merges. REFUSE: `words` are read by the person, word for word. */
export type CardDecision =
  | { readonly kind: 'LINK' }
  | { readonly kind: 'REFUSE'; readonly reason: CardRefusal; readonly words: string };

/**
 * - `UNKNOWN`: no case has this number
 * - `ALREADY_DECIDED`: the first officer's word stands
 * - `CANNOT_LINK`: {@link LinkConfirmedProblem} says why; it can be refused, or decided once that is mended
 * - `NOT_AT_DESK`: the desk's own question (`atDesk`), asked while the case is held still, had this answer
 */
export type CardDecisionProblem =
  | { readonly code: 'UNKNOWN' | 'ALREADY_DECIDED' }
  | { readonly code: 'CANNOT_LINK'; readonly why: LinkConfirmedProblem }
  | { readonly code: 'NOT_AT_DESK'; readonly why: string };

export interface DecidedCard {
  readonly number: string;
  readonly state: 'LINKED' | 'REFUSED';
}

/**
 * An officer has compared the photo of a card with the records. Final: a card linked by mistake is taken back with
 * `unlinkCard`. Whoever had the card before is told too, since a photo can be forged.
 *
 * @param ports.contactOf where to write to besides the app; the account is no business of this room
 */
export async function decideCardConfirmation(
  context: Context,
  { contactOf }: { readonly contactOf: FindContact },
  asked: {
    readonly number: string;
    readonly officer: OfficerId;
    readonly decision: CardDecision;
    readonly atDesk?: (tx: Tx) => Promise<string | undefined>;
  },
): Promise<Result<DecidedCard, CardDecisionProblem>> {
  const { number, officer, decision, atDesk } = asked;
  const known = await findConfirmation(context.db, context, number);
  if (known === undefined) return err({ code: 'UNKNOWN' });
  const contact = await contactOf(known.participantId);
  const holderId = (await findCardRecord(context.db, known))?.card.holderId;
  const holderContact = holderId === undefined ? undefined : await contactOf(holderId);
  return await context.db.transaction().execute(async (tx) => {
    const standing = await lockConfirmation(tx, context, number);
    if (standing?.state !== 'OPEN') return err({ code: 'ALREADY_DECIDED' });
    const why = await atDesk?.(tx);
    if (why !== undefined) return err({ code: 'NOT_AT_DESK', why });
    const actor = { kind: 'officer', id: officer } as const;
    if (decision.kind === 'LINK') {
      const linked = await link(tx, context, standing, actor);
      if (!linked.ok) return err({ code: 'CANNOT_LINK', why: linked.error });
      await tellHolder(tx, context, { of: standing, ...linked.value, contact: holderContact });
    } else await refuse(tx, context, standing, actor, decision.reason);
    const state = decision.kind === 'LINK' ? 'LINKED' : 'REFUSED';
    await closeConfirmation(tx, standing, {
      state,
      at: context.clock.now(),
      officer,
      ...(decision.kind === 'LINK'
        ? { refusedFor: null, sealedAnswer: null }
        : {
            refusedFor: decision.reason,
            sealedAnswer: context.vault.seal(decision.words, answerContext(standing.id)),
          }),
    });
    await closeWorkItem(tx, context, {
      participantId: standing.participantId,
      kind: 'CARD_CONFIRMATION',
      subject: number,
      outcome: decision.kind === 'LINK' ? state : decision.reason,
      actor: `officer:${officer}`,
    });
    await tellOfDecision(tx, context, { of: standing, decision, contact });
    return ok({ number, state });
  });
}

type ByOfficer = Actor & { readonly kind: 'officer' };

async function link(
  tx: Tx,
  context: Context,
  { participantId, kpj, number }: CardConfirmation,
  actor: ByOfficer,
): Promise<Result<{ readonly holderId: ParticipantId }, LinkConfirmedProblem>> {
  const linked = await linkConfirmedCard(tx, context, { participantId, kpj, actor, reason: number });
  if (!linked.ok) return linked;
  await showCardsAgain(tx, context, participantId);
  const { holderId } = linked.value;
  if (holderId !== participantId)
    await recordAudit(tx, context, {
      participantId: holderId,
      actor,
      action: 'card.given-away',
      reference: participantId,
      detail: { reason: number },
    });
  return linked;
}

const refuse = (
  tx: Tx,
  context: Context,
  { participantId, id, number }: CardConfirmation,
  actor: ByOfficer,
  reason: CardRefusal,
): Promise<void> =>
  recordAudit(tx, context, {
    participantId,
    actor,
    action: 'card.confirmation-refused',
    reference: id,
    reason,
    detail: { number, reason },
    before: { state: 'OPEN' },
    after: { state: 'REFUSED', reason },
  });

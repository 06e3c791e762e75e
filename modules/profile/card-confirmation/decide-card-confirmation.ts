import { recordAudit, type Actor, type OfficerId } from '@jmo/audit';
import { closeWorkItem, giveWord } from '@jmo/casework';
import type { Context, Tx } from '@jmo/database';
import { err, ok, type ParticipantId, type Result } from '@jmo/kernel';
import { findCardRecord, linkConfirmedCard, type LinkConfirmedProblem } from '@jmo/membership';
import { showCardsAgain } from '../change-draft.ts';
import type { FindContact } from '../update/tell-of-update.ts';
import { answerContext, type CardConfirmation, type CardRefusal } from './card-confirmation.ts';
import { closeConfirmation, findConfirmation, lockConfirmation } from './card-confirmation.queries.ts';
import { tellHolder, tellOfDecision } from './tell-of-card.ts';

/**
 * LINK: the card is theirs, and its balance merges; from another person's record two officers say it. REFUSE: `words` are
 * read by the person, word for word.
 */
export type CardDecision =
  | { readonly kind: 'LINK' }
  | { readonly kind: 'REFUSE'; readonly reason: CardRefusal; readonly words: string };

/**
 * - `UNKNOWN`: no case has this number
 * - `ALREADY_DECIDED`: the first officer's word stands
 * - `SAME_OFFICER`: has said so already; the second word has to be another's
 * - `CANNOT_LINK`: {@link LinkConfirmedProblem} says why; it can be refused, or decided once that is mended
 * - `NOT_AT_DESK`: the desk's own question (`atDesk`), asked while the case is held still, had this answer
 */
export type CardDecisionProblem =
  | { readonly code: 'UNKNOWN' | 'ALREADY_DECIDED' | 'SAME_OFFICER' }
  | { readonly code: 'CANNOT_LINK'; readonly why: LinkConfirmedProblem }
  | { readonly code: 'NOT_AT_DESK'; readonly why: string };

export interface DecidedCard {
  readonly number: string;
  /** NEEDS_SECOND: one officer has said that it is theirs, and another one has to. */
  readonly state: 'LINKED' | 'REFUSED' | 'NEEDS_SECOND';
}

export interface CardPorts {
  readonly contactOf: FindContact;
  readonly startCooling: (tx: Tx, participantId: ParticipantId, actor: Actor) => Promise<unknown>;
}

/**
 * An officer has compared the photo of a card with the records. Final: a card linked by mistake is taken back with
 * `unlinkCard`. A photo can be forged: a card that stands in another person's record moves on the word of two officers,
 * whoever had it before is told, and nothing is paid to who got it for a while.
 *
 * @param ports.contactOf where to write to besides the app; the account is no business of this room
 * @param ports.startCooling nothing is paid to this person for a while from now on (CARD_LINKED)
 */
export async function decideCardConfirmation(
  context: Context,
  { contactOf, startCooling }: CardPorts,
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
      const word = await wordOn(tx, context, standing, actor);
      if (!word.ok) return word;
      if (word.value === 'NEEDS_SECOND') return ok({ number, state: 'NEEDS_SECOND' });
      const linked = await link(tx, context, standing, actor);
      if (!linked.ok) return err({ code: 'CANNOT_LINK', why: linked.error });
      await tellHolder(tx, context, { of: standing, ...linked.value, contact: holderContact });
      if (word.value === 'AGREED') await startCooling(tx, standing.participantId, actor);
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

/**
 * Who else's record the card stands in is asked here, while the case is held: what is linked already to a third person
 * moves for nobody, and what is of another's record moves when a second officer agrees.
 */
async function wordOn(
  tx: Tx,
  context: Context,
  { participantId, kpj, number, id }: CardConfirmation,
  actor: ByOfficer,
): Promise<Result<'OWN_RECORD' | 'NEEDS_SECOND' | 'AGREED', CardDecisionProblem>> {
  const record = await findCardRecord(tx, { participantId, kpj });
  if (record === undefined) return err({ code: 'CANNOT_LINK', why: 'NO_SUCH_CARD' });
  if (record.holder.id === participantId) return ok('OWN_RECORD');
  if (record.ownerId !== record.holder.id && record.ownerId !== participantId)
    return err({ code: 'CANNOT_LINK', why: 'LINKED_ELSEWHERE' });
  const about = { participantId, kind: 'CARD_CONFIRMATION', subject: number } as const;
  const word = await giveWord(tx, context, { ...about, officer: actor.id, proposal: 'LINK' });
  if (word === 'NOT_OPEN') return err({ code: 'ALREADY_DECIDED' });
  if (word === 'SAME_OFFICER') return err({ code: 'SAME_OFFICER' });
  if (word === 'NEEDS_SECOND')
    await recordAudit(tx, context, {
      participantId,
      actor,
      action: 'card.confirmation-approved',
      reference: id,
      detail: { number },
      before: { state: 'OPEN', approvedBy: [] },
      after: { state: 'OPEN', approvedBy: [actor.id] },
    });
  return ok(word);
}

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
      before: { kpj, ownerId: holderId },
      after: { kpj, ownerId: participantId },
    });
  return linked;
}

/** The trail is the person's to read: why, which may tell whether there is such a card, is in its digest alone. */
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
    detail: { number },
    before: { state: 'OPEN' },
    after: { state: 'REFUSED', reason },
  });

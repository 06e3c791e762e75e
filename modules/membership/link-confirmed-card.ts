import type { Actor } from '@jmo/audit';
import type { Context, Reader, Tx } from '@jmo/database';
import { err, ok, rupiah, type Kpj, type ParticipantId, type Result, type Rupiah } from '@jmo/kernel';
import { cardAccount, findCardBalances, lockBalances } from '@jmo/ledger';
import { findCards } from './cards.queries.ts';
import { lookUp, takeCard } from './link-card.ts';
import type { Card, Participant } from './membership.ts';
import { getParticipant } from './participants.queries.ts';

/** What an officer holds against a photo of the card. */
export interface CardRecord {
  /** The record the card was imported under. */
  readonly holder: Participant;
  readonly card: Card;
  /** Whose it is today: the holder, or who it was linked to. */
  readonly ownerId: ParticipantId;
  /** An officer took it away from the asking person before. */
  readonly takenAway: boolean;
  /** What the books hold on it: what moves with it. */
  readonly balance: Rupiah;
}

/** @returns undefined when no card has this number */
export async function findCardRecord(
  reader: Reader,
  { participantId, kpj }: { readonly participantId: ParticipantId; readonly kpj: Kpj },
): Promise<CardRecord | undefined> {
  const { holder_id, owner_id, was_unlinked } = await lookUp(reader, participantId, kpj);
  if (holder_id === null) return undefined;
  const ownerId = (owner_id ?? holder_id) as ParticipantId;
  const card = (await findCards(reader, ownerId)).find((each) => each.kpj === kpj);
  if (card === undefined) return undefined;
  const holder = await getParticipant(reader, card.holderId);
  const key = { participantId: card.holderId, account: cardAccount(kpj) };
  const [books] = await findCardBalances(reader, [key]);
  return { holder, card, ownerId, takenAway: was_unlinked, balance: rupiah(books?.balance ?? 0n) };
}

/**
 * - `NO_SUCH_CARD`
 * - `LINKED_ELSEWHERE`: linked to somebody else; `unlinkCard` takes it back first, if that is right
 * - `KEPT_FOR_CLAIM`: a claim of whoever has it now keeps money on it
 */
export type LinkConfirmedProblem = 'NO_SUCH_CARD' | 'LINKED_ELSEWHERE' | 'KEPT_FOR_CLAIM';

/**
 * Links a card on an officer's word, who has seen the card itself: whatever name it was imported under, and also when it
 * was taken away before. Linked to this person already, it stays so. For everybody else there is `linkCard`.
 */
export async function linkConfirmedCard(
  tx: Tx,
  context: Context,
  asked: {
    readonly participantId: ParticipantId;
    readonly kpj: Kpj;
    readonly actor: Actor & { readonly kind: 'officer' };
    /** Kept in the audit trail. */
    readonly reason: string;
  },
): Promise<Result<{ readonly holderId: ParticipantId }, LinkConfirmedProblem>> {
  const { participantId, kpj } = asked;
  const { holder_id, owner_id } = await lookUp(tx, participantId, kpj);
  if (holder_id === null) return err('NO_SUCH_CARD');
  const holderId = holder_id as ParticipantId;
  if ((owner_id ?? holder_id) === participantId) return ok({ holderId });
  if (owner_id !== null) return err('LINKED_ELSEWHERE');
  const [books] = await lockBalances(tx, [{ participantId: holderId, account: cardAccount(kpj) }]);
  if (books !== undefined && books.reserved > 0n) return err('KEPT_FOR_CLAIM');
  return (await takeCard(tx, context, { ...asked, holderId })) ? ok({ holderId }) : err('LINKED_ELSEWHERE');
}

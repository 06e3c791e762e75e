import { recordAudit, type OfficerId } from '@jmo/audit';
import type { Context } from '@jmo/database';
import { findCardRecord, getParticipant, type CardRecord, type Participant } from '@jmo/membership';
import type { CardConfirmation } from './card-confirmation.ts';
import { findConfirmation } from './card-confirmation.queries.ts';

export interface InspectedCardConfirmation extends CardConfirmation {
  /** Who asks, as the agency's register has them. */
  readonly asker: Participant;
  /** What is known of the card; undefined when there is none of this number. */
  readonly record: CardRecord | undefined;
}

/**
 * What an officer compares the photo with; that they looked is in the audit, also of whose record the card stands in.
 *
 * @param asked.number also the item's subject
 * @param asked.notesLooks the caller counts and writes down itself at whose records its officer looks, as the desk does
 */
export async function inspectCardConfirmation(
  context: Context,
  asked: { readonly number: string; readonly officer: OfficerId; readonly notesLooks?: boolean },
): Promise<InspectedCardConfirmation | undefined> {
  const { number, officer, notesLooks = false } = asked;
  const actor = { kind: 'officer', id: officer } as const;
  return await context.db.transaction().execute(async (tx) => {
    const found = await findConfirmation(tx, context, number);
    if (found === undefined) return undefined;
    const { participantId, kpj, id } = found;
    await recordAudit(tx, context, {
      participantId,
      actor,
      action: 'card.confirmation-inspected',
      isLook: true,
      reference: id,
      detail: { number },
    });
    const asker = await getParticipant(tx, participantId);
    const record = await findCardRecord(tx, { participantId, kpj });
    if (!notesLooks && record !== undefined && record.holder.id !== participantId)
      await recordAudit(tx, context, {
        participantId: record.holder.id,
        actor,
        action: 'card.record-compared',
        isLook: true,
        reference: number,
        detail: { number },
      });
    return { ...found, asker, record };
  });
}

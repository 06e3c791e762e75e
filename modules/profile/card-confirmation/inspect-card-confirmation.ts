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

/** What an officer compares the photo with; that they looked is in the audit. @param number also the item's subject */
export async function inspectCardConfirmation(
  context: Context,
  { number, officer }: { readonly number: string; readonly officer: OfficerId },
): Promise<InspectedCardConfirmation | undefined> {
  return await context.db.transaction().execute(async (tx) => {
    const found = await findConfirmation(tx, context, number);
    if (found === undefined) return undefined;
    const { participantId, kpj, id } = found;
    await recordAudit(tx, context, {
      participantId,
      actor: { kind: 'officer', id: officer },
      action: 'card.confirmation-inspected',
      reference: id,
      detail: { number },
    });
    const asker = await getParticipant(tx, participantId);
    return { ...found, asker, record: await findCardRecord(tx, { participantId, kpj }) };
  });
}

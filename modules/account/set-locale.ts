import type { Context } from '@jmo/database';
import { recordAudit } from '@jmo/audit';
import type { Locale, ParticipantId } from '@jmo/kernel';
import { updateAccount } from './account.queries.ts';

/** The language of the screens and of messages from now on. */
export async function setLocale(
  context: Context,
  { participantId, locale }: { participantId: ParticipantId; locale: Locale },
): Promise<void> {
  await context.db.transaction().execute(async (tx) => {
    await updateAccount(tx, participantId, { locale }, context.clock.now());
    const actor = { kind: 'participant', id: participantId } as const;
    await recordAudit(tx, context, {
      participantId,
      actor,
      action: 'account.locale-set',
      detail: { locale },
    });
  });
}

import { tellContacts } from '@jmo/account';
import { recordAudit } from '@jmo/audit';
import type { Context, HeldTable } from '@jmo/database';
import { formatInstant, type ParticipantId } from '@jmo/kernel';
import { collectHeldData } from './held-data.ts';
import { rightsWords } from './words.ts';

export type HandedOutAs = 'PAGE' | 'PDF' | 'JSON';

/**
 * Everything held about a person, to whoever asks in their account: each time is in the audit, and every contact is told,
 * once in an hour, so that somebody else who took it does not stay unheard.
 */
export async function handOutHeldData(
  context: Context,
  participantId: ParticipantId,
  as: HandedOutAs,
): Promise<readonly HeldTable[]> {
  const now = context.clock.now();
  await context.db.transaction().execute(async (tx) => {
    await recordAudit(tx, context, {
      participantId,
      actor: { kind: 'participant', id: participantId },
      action: 'rights.handed-out',
      detail: { as },
    });
    await tellContacts(tx, context, {
      participantId,
      key: `data-handed-out:${participantId}:${now.toString().slice(0, 13)}`,
      about: 'data-handed-out',
      words: (locale) => rightsWords(locale).handedOut(formatInstant(now, locale)),
    });
  });
  return await collectHeldData(context, participantId);
}

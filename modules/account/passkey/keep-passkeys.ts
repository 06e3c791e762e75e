import { recordAudit } from '@jmo/audit';
import type { Context, Tx } from '@jmo/database';
import { formatInstant, newUuid, type ParticipantId } from '@jmo/kernel';
import { tellContacts } from '../guard/tell-contacts.ts';
import { wordsFor } from '../words/index.ts';
import { nameOf } from './add-passkey.ts';
import { deletePasskey, listPasskeyRows, renamePasskeyRow } from './passkey.queries.ts';
import type { ListedPasskey } from './passkey.ts';

export const listPasskeys = (context: Context, participantId: ParticipantId): Promise<ListedPasskey[]> =>
  listPasskeyRows(context.db, participantId);

/** @returns false for one that is not this person's */
export async function renamePasskey(
  context: Context,
  participantId: ParticipantId,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<boolean> {
  return await context.db.transaction().execute(async (tx) => {
    if (!(await renamePasskeyRow(tx, participantId, id, nameOf(name)))) return false;
    await note(tx, context, participantId, { action: 'account.passkey-renamed', reference: id });
    return true;
  });
}

/** It opens nothing any more, and all contacts are told. @returns false for one that is not this person's */
export async function removePasskey(
  context: Context,
  participantId: ParticipantId,
  id: string,
): Promise<boolean> {
  const now = context.clock.now();
  return await context.db.transaction().execute(async (tx) => {
    if (!(await deletePasskey(tx, participantId, id))) return false;
    await note(tx, context, participantId, { action: 'account.passkey-removed', reference: id });
    await tellContacts(tx, context, {
      participantId,
      key: `passkey-removed:${newUuid(now)}`,
      about: 'passkey',
      words: (locale) => wordsFor(locale).passkeyRemoved(formatInstant(now, locale)),
    });
    return true;
  });
}

async function note(
  tx: Tx,
  context: Context,
  participantId: ParticipantId,
  event: { readonly action: string; readonly reference: string },
): Promise<void> {
  const actor = { kind: 'participant', id: participantId } as const;
  await recordAudit(tx, context, { participantId, actor, ...event });
}

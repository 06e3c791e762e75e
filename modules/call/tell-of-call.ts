import { tellContacts } from '@jmo/account';
import type { Context, Tx } from '@jmo/database';
import type { Call } from './call.ts';
import { callWords } from './words.ts';

/** Over every contact of theirs: whoever called knows something, and may have lost the phone that would tell. */
export async function tellOfUnproven(tx: Tx, context: Context, call: Call): Promise<void> {
  if (call.participantId === undefined) return;
  await tellContacts(tx, context, {
    participantId: call.participantId,
    key: `phone-call:${call.id}`,
    about: `phone-call:${call.id}`,
    words: (locale) => callWords(locale).unproven(call.number),
  });
}

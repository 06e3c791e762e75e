import { guardRulesAt, makeLink, tellContacts } from '@jmo/account';
import type { Context, Tx } from '@jmo/database';
import { formatInstant, type ParticipantId } from '@jmo/kernel';
import { claimWords } from './words/index.ts';

/** The address of a stop button: whoever reads the message presses it, signed in or not. */
export async function stopLink(
  tx: Tx,
  context: Context,
  { participantId, origin, subject }: { participantId: ParticipantId; origin: string; subject: string },
): Promise<string> {
  const now = context.clock.now();
  const expiresAt = now.add({ hours: 24 * guardRulesAt(now).stopLinkDays });
  const token = await makeLink(tx, context, { purpose: 'STOP_CLAIM', participantId, subject, expiresAt });
  return `${origin}/hentikan/${token}`;
}

/**
 * Somebody began a claim: all contacts hear of it at once, each with a stop button, in the transaction that begins the
 * draft. Between this and the money lie the whole journey and Konfirmasi.
 */
export async function alertOfStart(
  tx: Tx,
  context: Context,
  { participantId, origin }: { readonly participantId: ParticipantId; readonly origin: string },
): Promise<void> {
  const now = context.clock.now();
  const link = await stopLink(tx, context, { participantId, origin, subject: 'draft' });
  await tellContacts(tx, context, {
    participantId,
    key: `claim-begun:${participantId}:${now.epochMilliseconds}`,
    about: 'claim-begun',
    words: (locale) => claimWords(locale).begun(formatInstant(now, locale), link),
  });
}

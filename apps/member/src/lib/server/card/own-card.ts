import { dateInWib, parseKpj } from '@jmo/kernel';
import { findCards, getParticipant } from '@jmo/membership';
import { messagesFor } from '#lib/messages/index.ts';
import { found, participantOf } from '../signed-in.ts';
import { cardFacts, cardWords, type CardWords } from './card-facts.ts';
import type { Drawing } from './drawing.ts';
import { measureText } from './fonts.ts';
import { layoutCard } from './layout-card.ts';

/** All cards of whoever is signed in, in words. */
export async function findOwnCards(locals: App.Locals): Promise<CardWords[]> {
  const { context, environment, locale } = locals;
  const participantId = participantOf(locals);
  const [participant, cards] = await Promise.all([
    getParticipant(context.db, participantId),
    findCards(context.db, participantId),
  ]);
  const today = dateInWib(context.clock.now());
  const reader = { locale, sandbox: environment.mode === 'sandbox' };
  return cards.map((card) => cardWords(cardFacts(participant, card, today), messagesFor(locale), reader));
}

/**
 * One of them, by the number in the address, laid out.
 * @throws 404 for a number that does not exist and for somebody else's alike
 */
export async function getOwnCard(
  locals: App.Locals,
  kpjInAddress: string,
): Promise<{ words: CardWords; drawing: Drawing }> {
  const kpj = parseKpj(kpjInAddress);
  const cards = kpj.ok ? await findOwnCards(locals) : [];
  const words = found(cards.find((card) => kpj.ok && card.kpj === kpj.value));
  return { words, drawing: layoutCard(words, measureText) };
}

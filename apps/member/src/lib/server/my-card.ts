import { formatDate, parseKpj } from '@jmo/kernel';
import { findCards, getParticipant, type Card } from '@jmo/membership';
import { messagesFor } from '#lib/messages/index.ts';
import type { CardFace } from './card-picture.ts';
import { found, participantOf } from './signed-in.ts';

/** The card of the address, if it belongs to whoever is signed in; 404 otherwise, whether or not it exists. */
export async function myCard(
  locals: App.Locals,
  kpjInAddress: string,
): Promise<{ card: Card; face: CardFace }> {
  const { context, locale } = locals;
  const participantId = participantOf(locals);
  const kpj = parseKpj(kpjInAddress);
  const [cards, participant] = await Promise.all([
    findCards(context.db, participantId),
    getParticipant(context.db, participantId),
  ]);
  const card = found(cards.find((candidate) => kpj.ok && candidate.kpj === kpj.value));
  const { card: words, common } = messagesFor(locale);
  const face: CardFace = {
    heading: words.heading,
    programme: words.programme,
    independent: common.independent,
    name: participant.fullName,
    kpj: card.kpj,
    segment: words.segments[card.segment],
    validity: card.endedOn === undefined ? words.active : words.ended(formatDate(card.endedOn, locale)),
    labels: { name: words.labels.name, kpj: words.labels.kpj, validity: words.labels.validity },
  };
  return { card, face };
}

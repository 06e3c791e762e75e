import { claimWords, findClaims } from '@jmo/claim';
import { getSavings } from '@jmo/savings';
import { formatsFor } from '#lib/messages/formats.ts';
import { participantOf } from '#lib/server/signed-in.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const participantId = participantOf(locals);
  const { db } = locals.context;
  const [savings, claims] = await Promise.all([getSavings(db, participantId), findClaims(db, participantId)]);
  const { money } = formatsFor(locals.locale);
  const reserved = savings.cards.reduce((sum, card) => sum + card.reserved, 0n);
  const open = claims.find(({ isOpen }) => isOpen);
  return {
    total: money(savings.total),
    cards: savings.cards.length,
    reserved: reserved > 0n ? money(reserved) : undefined,
    openClaim: open && claimWords(locals.locale).states[open.state],
  };
};

import { claimWords, findClaims } from '@jmo/claim';
import { findCards } from '@jmo/membership';
import { messagesFor } from '#lib/messages/index.ts';
import { participantOf } from '#lib/server/signed-in.ts';
import type { PageServerLoad } from './$types';

/** Cards with where their newest claim stands. A card that was claimed and has gone since is still listed. */
export const load: PageServerLoad = async ({ locals }) => {
  const participantId = participantOf(locals);
  const { db } = locals.context;
  const [cards, claims] = await Promise.all([findCards(db, participantId), findClaims(db, participantId)]);
  const { states } = claimWords(locals.locale);
  const { tracking } = messagesFor(locals.locale);
  const kpjs = new Set([...cards.map(({ kpj }) => kpj), ...claims.flatMap((claim) => claim.kpjs)]);
  return {
    hasClaims: claims.length > 0,
    cards: [...kpjs].map((kpj) => {
      const claim = claims.find((candidate) => candidate.kpjs.includes(kpj));
      const employer = cards.find((card) => card.kpj === kpj)?.employer?.name;
      const standing = claim === undefined ? tracking.noClaim : tracking.claimState(states[claim.state]);
      return { kpj, hint: employer === undefined ? standing : `${standing}\u00a0· ${employer}` };
    }),
  };
};

import { getSavings } from '@jmo/savings';
import { findCards } from '@jmo/membership';
import { redirect } from '@sveltejs/kit';
import { formatsFor } from '#lib/messages/formats.ts';
import { messagesFor } from '#lib/messages/index.ts';
import { participantOf } from '#lib/server/signed-in.ts';
import type { PageServerLoad } from './$types';

/** One card needs no choosing. */
export const load: PageServerLoad = async ({ locals }) => {
  const participantId = participantOf(locals);
  const { db } = locals.context;
  const cards = await findCards(db, participantId);
  if (cards.length === 1) redirect(303, `/jht/saldo/${cards[0]!.kpj}`);
  const savings = await getSavings(db, participantId);
  const { money } = formatsFor(locals.locale);
  const { card: words } = messagesFor(locals.locale);
  return {
    total: money(savings.total),
    cards: cards.map(({ kpj, employer, segment }) => ({
      kpj,
      employer: employer?.name ?? words.segments[segment],
      balance: money(savings.cards.find((card) => card.kpj === kpj)?.balance ?? 0n),
    })),
  };
};

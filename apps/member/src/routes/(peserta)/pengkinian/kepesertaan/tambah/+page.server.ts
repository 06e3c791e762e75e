import { addCard } from '@jmo/profile';
import { redirect } from '@sveltejs/kit';
import { messagesFor } from '#lib/messages/index.ts';
import { readFields } from '#lib/server/forms.ts';
import { openStep, refuse } from '#lib/server/profile.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { position } = await openStep(event, 'kepesertaan');
  return { position: { ...position, back: '/pengkinian/kepesertaan' } };
};

export const actions: Actions = {
  default: async (event) => {
    const { participantId } = await openStep(event, 'kepesertaan');
    const form = await readFields(event);
    const added = await addCard(event.locals.context, { participantId, kpj: form.typed['kpj'] ?? '' });
    if (added.ok) redirect(303, '/pengkinian/kepesertaan?ditambahkan');
    const words = messagesFor(event.locals.locale).profile.addCard;
    switch (added.error.code) {
      case 'CARD_NOT_CONFIRMED':
        return form.refuse({ problem: words.notConfirmed });
      case 'ALREADY_YOURS':
        return form.refuse({ fields: { kpj: words.alreadyYours } });
      default:
        return refuse(event, form, added.error);
    }
  },
};

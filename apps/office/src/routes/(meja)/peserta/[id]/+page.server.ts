import { readFields } from '@jmo/ui/server';
import { found, permitted } from '#lib/server/at-the-desk.ts';
import {
  lookAt,
  openPage,
  participantAt,
  participantPage,
  participantValues,
} from '#lib/server/participant-page.ts';
import { revealOne } from '#lib/server/revealing.ts';
import type { Actions, PageServerLoad } from './$types';

/** Permission, count and audit before anything of theirs is put on the page: openPage. */
export const load: PageServerLoad = async ({ locals, params }) => {
  permitted(locals, 'participant.open');
  const { id } = await participantAt(locals, params.id);
  const look = await openPage(locals, id);
  return look === undefined ? { slowed: true } : { id, page: found(await participantPage(locals, look)) };
};

export const actions: Actions = {
  reveal: async (event) => {
    const form = await readFields(event);
    permitted(event.locals, 'participant.open');
    const { id } = await participantAt(event.locals, event.params.id);
    return await revealOne(event, form, await lookAt(event.locals, id), participantValues(id));
  },
};

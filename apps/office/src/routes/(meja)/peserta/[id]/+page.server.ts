import type { ParticipantId } from '@jmo/kernel';
import { findParticipantById } from '@jmo/membership';
import { openParticipant } from '@jmo/officer';
import { readFields } from '@jmo/ui/server';
import { error, redirect } from '@sveltejs/kit';
import { found, permitted, sessionOf } from '#lib/server/at-the-desk.ts';
import { lookAt, participantPage, participantValues } from '#lib/server/participant-page.ts';
import { revealOne } from '#lib/server/revealing.ts';
import type { Actions, PageServerLoad } from './$types';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const idOf = (text: string): ParticipantId => found(UUID.test(text) ? (text as ParticipantId) : undefined);

/** Permission, count and audit before anything of theirs is put on the page: openParticipant. */
export const load: PageServerLoad = async ({ locals, params }) => {
  permitted(locals, 'participant.open');
  const { id } = found(await findParticipantById(locals.context.db, idOf(params.id)));
  const look = await lookAt(locals, id);
  const opened = await openParticipant(locals.context, sessionOf(locals), look);
  if (opened.ok) return { page: found(await participantPage(locals, look)) };
  if (opened.error === 'SIGNED_OUT') redirect(303, '/masuk?habis');
  if (opened.error === 'SLOWED') return { slowed: true };
  error(403, 'not permitted');
};

export const actions: Actions = {
  reveal: async (event) => {
    const form = await readFields(event);
    permitted(event.locals, 'participant.open');
    const participantId = idOf(event.params.id);
    return await revealOne(
      event,
      form,
      await lookAt(event.locals, participantId),
      participantValues(participantId),
    );
  },
};

import { findHistory } from '@jmo/profile';
import { messagesFor } from '#lib/messages/index.ts';
import { describeHistory } from '#lib/server/history.ts';
import { participantOf } from '#lib/server/signed-in.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { context, locale } = locals;
  const history = await findHistory(context, participantOf(locals));
  return { entries: history.map((entry) => describeHistory(entry, messagesFor(locale), locale)) };
};

import { endOfficerSessions, endOwnSession, listOfficerSessions } from '@jmo/officer';
import { readFields } from '@jmo/ui/server';
import { redirect } from '@sveltejs/kit';
import { sessionOf } from '#lib/server/at-the-desk.ts';
import { moment } from '#lib/words/times.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const sessions = await listOfficerSessions(locals.context, sessionOf(locals));
  return {
    sessions: sessions.map(({ createdAt, seenAt, ...session }) => ({
      ...session,
      createdAt: moment(createdAt),
      seenAt: moment(seenAt),
    })),
  };
};

// Permission: every officer, for themselves. Audit: officer_event, by the module.
export const actions: Actions = {
  end: async (event) => {
    const session = sessionOf(event.locals);
    const { typed } = await readFields(event);
    await endOwnSession(event.locals.context, session, typed['session'] ?? '');
    redirect(303, '/akun');
  },
  endAll: async ({ locals }) => {
    const { officer } = sessionOf(locals);
    const { context } = locals;
    await context.db.transaction().execute((tx) => endOfficerSessions(tx, context, officer.id));
    redirect(303, '/masuk?keluar');
  },
};

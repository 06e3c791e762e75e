import {
  addPasskey,
  endOfficerSessions,
  endOwnSession,
  listOfficerSessions,
  listPasskeys,
  removePasskey,
} from '@jmo/officer';
import { readFields } from '@jmo/ui/server';
import { fail, redirect } from '@sveltejs/kit';
import { askForProof, sessionOf } from '#lib/server/at-the-desk.ts';
import { readPasskeyAnswer } from '#lib/server/passkey-answer.ts';
import { moment } from '#lib/words/times.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const session = sessionOf(locals);
  const sessions = await listOfficerSessions(locals.context, session);
  const passkeys = await listPasskeys(locals.context, session);
  return {
    sessions: sessions.map(({ createdAt, seenAt, ...each }) => ({
      ...each,
      createdAt: moment(createdAt),
      seenAt: moment(seenAt),
    })),
    passkeys: passkeys.map(({ id, label, createdAt, usedAt }) => ({
      id,
      label,
      createdAt: moment(createdAt),
      usedAt: usedAt && moment(usedAt),
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
  addPasskey: async (event) => {
    const { context, address } = event.locals;
    const { fields, ...answer } = await readPasskeyAnswer(event);
    const label = String(fields.get('label') ?? '');
    const added = await addPasskey(context, sessionOf(event.locals), address, { ...answer, label });
    if (added.ok) redirect(303, '/akun');
    if (added.error === 'PROOF_NEEDED') askForProof(event.url);
    const problem =
      added.error === 'TOO_MANY_PASSKEYS'
        ? 'Paling banyak lima kunci sandi. Hapus satu dulu.'
        : 'Kunci sandi itu tidak dapat disimpan. Coba lagi.';
    return fail(422, { form: { values: {}, errors: {}, problem } });
  },
  removePasskey: async (event) => {
    const session = sessionOf(event.locals);
    const { typed } = await readFields(event);
    await removePasskey(event.locals.context, session, typed['passkey'] ?? '');
    redirect(303, '/akun');
  },
};

import { findSsoSubject, listPasskeys, proveAgain, proveWithPasskey } from '@jmo/officer';
import { localPath, readFields } from '@jmo/ui/server';
import { fail, redirect } from '@sveltejs/kit';
import { sessionOf } from '#lib/server/at-the-desk.ts';
import { sessionCookie } from '#lib/server/cookies.ts';
import { readPasskeyAnswer } from '#lib/server/passkey-answer.ts';
import { clock, tooManyUntil } from '#lib/words/times.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const session = sessionOf(locals);
  const { context, environment } = locals;
  const subject = await findSsoSubject(context.db, session.officer.id);
  return {
    back: localPath(url.searchParams.get('kembali'), '/'),
    provenUntil: session.provenUntil && clock(session.provenUntil),
    hasPasskey: (await listPasskeys(context, session)).length > 0,
    signOn: environment.oidc !== undefined && subject !== undefined,
  };
};

// Permission: every officer, for their own session. Limits and audit: the module.
export const actions: Actions = {
  code: async (event) => {
    const { context, address } = event.locals;
    const form = await readFields(event);
    const proved = await proveAgain(context, sessionOf(event.locals), form.typed['code'] ?? '');
    if (proved.ok) {
      sessionCookie.write(event.cookies, address, proved.value.sessionToken);
      redirect(303, localPath(form.typed['kembali'], '/'));
    }
    if (proved.error.code === 'TOO_MANY')
      return form.refuse({
        problem: tooManyUntil(proved.error.retryAt),
      });
    return form.refuse({
      fields: { code: 'Kode ini salah atau sudah dipakai. Tunggu kode berikutnya di aplikasimu.' },
    });
  },
  passkey: async (event) => {
    const { context, address } = event.locals;
    const answer = await readPasskeyAnswer(event);
    const back = localPath(answer.fields.get('kembali'), '/');
    const proved = await proveWithPasskey(context, address, sessionOf(event.locals), answer);
    if (!proved.ok) {
      const problem = 'Kunci sandi itu bukan milikmu, atau tidak terbaca. Coba lagi, atau ketik kode.';
      return fail(422, { form: { values: { kembali: back }, errors: {}, problem } });
    }
    sessionCookie.write(event.cookies, address, proved.value.sessionToken);
    redirect(303, back);
  },
};

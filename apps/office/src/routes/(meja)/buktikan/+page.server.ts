import { proveAgain } from '@jmo/officer';
import { localPath, readFields } from '@jmo/ui/server';
import { redirect } from '@sveltejs/kit';
import { sessionOf } from '#lib/server/at-the-desk.ts';
import { sessionCookie } from '#lib/server/cookies.ts';
import { clock } from '#lib/words/times.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  const { provenUntil } = sessionOf(locals);
  return {
    back: localPath(url.searchParams.get('kembali'), '/'),
    provenUntil: provenUntil && clock(provenUntil),
  };
};

export const actions: Actions = {
  /** Permission: every officer, for their own session. Limits and audit: proveAgain. */
  default: async (event) => {
    const { context, address } = event.locals;
    const session = sessionOf(event.locals);
    const form = await readFields(event);
    const proved = await proveAgain(context, session, form.typed['code'] ?? '');
    if (proved.ok) {
      sessionCookie.write(event.cookies, address, proved.value.sessionToken);
      redirect(303, localPath(form.typed['kembali'], '/'));
    }
    if (proved.error.code === 'TOO_MANY')
      return form.refuse({
        problem: `Terlalu banyak percobaan. Coba lagi setelah pukul ${clock(proved.error.retryAt)}.`,
      });
    return form.refuse({
      fields: { code: 'Kode ini salah atau sudah dipakai. Tunggu kode berikutnya di aplikasimu.' },
    });
  },
};

import { startSignIn, type SignInRefusal } from '@jmo/officer';
import { localPath, readFields } from '@jmo/ui/server';
import { redirect } from '@sveltejs/kit';
import { signInCookie } from '#lib/server/cookies.ts';
import { tooManyUntil } from '#lib/words/times.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  const next = localPath(url.searchParams.get('lanjut'), '/');
  if (locals.session !== undefined) redirect(303, next);
  const notice = (['keluar', 'habis', 'kunci', 'instansi', 'lanjut'] as const).find((name) =>
    url.searchParams.has(name),
  );
  return {
    next,
    notice,
    signOn: locals.environment.oidc !== undefined,
    signOnSaid: url.searchParams.get('instansi') ?? '',
  };
};

function describe(refusal: SignInRefusal): string {
  if (refusal.code === 'TOO_MANY') return tooManyUntil(refusal.retryAt);
  if (refusal.code === 'BUSY')
    return `Sedang ramai. Tunggu ${refusal.retryAfterSeconds} detik, lalu coba lagi.`;
  return 'Nama masuk atau kata sandi salah. Periksa, lalu coba lagi. Lupa? Hubungi pengelola akun cabangmu.';
}

export const actions: Actions = {
  /** Permission: anybody. Limits and the audit of refusals: startSignIn. */
  default: async (event) => {
    const { context, address } = event.locals;
    const form = await readFields(event);
    const started = await startSignIn(context, {
      name: form.typed['name'] ?? '',
      password: form.typed['password'] ?? '',
      ip: event.getClientAddress(),
    });
    if (!started.ok) return form.refuse({ problem: describe(started.error) });
    signInCookie.write(event.cookies, address, started.value.token);
    redirect(303, `/masuk/kode?lanjut=${encodeURIComponent(localPath(form.typed['lanjut'], '/'))}`);
  },
};

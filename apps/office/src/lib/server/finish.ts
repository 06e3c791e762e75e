import { finishSignIn } from '@jmo/officer';
import { readFields, type Refusal } from '@jmo/ui/server';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { tooManyUntil } from '#lib/words/times.ts';
import { equipBrowser } from './browser.ts';
import { sessionCookie, signInCookie } from './cookies.ts';

/** The code that ends a sign-in, on the page that enrols an app and on the one that only asks. */
export async function finishWithCode(event: RequestEvent, token: string, next: string): Promise<Refusal> {
  const { context, address } = event.locals;
  const form = await readFields(event);
  const finished = await finishSignIn(context, token, form.typed['code'] ?? '', equipBrowser(event));
  if (finished.ok) {
    signInCookie.forget(event.cookies, address);
    sessionCookie.write(event.cookies, address, finished.value.sessionToken);
    redirect(303, next);
  }
  const { error } = finished;
  if (error.code === 'SIGN_IN_OVER') redirect(303, '/masuk?habis');
  if (error.code === 'TOO_MANY')
    return form.refuse({
      problem: tooManyUntil(error.retryAt, 'kode salah'),
    });
  return form.refuse({
    fields: {
      code: 'Kode ini salah, sudah dipakai, atau sudah lewat. Tunggu kode berikutnya di aplikasimu.',
    },
  });
}

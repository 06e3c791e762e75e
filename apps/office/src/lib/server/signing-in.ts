import { findSignIn, type SignInStep, type SignInUnderWay } from '@jmo/officer';
import { localPath } from '@jmo/ui/server';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { signInCookie } from './cookies.ts';

const PAGES: Record<SignInStep, string> = {
  PASSWORD: '/masuk/kata-sandi',
  ENROL: '/masuk/aplikasi-kode',
  CODE: '/masuk/kode',
};

type Asking = Pick<RequestEvent, 'cookies' | 'locals' | 'url'>;

/** The sign-in under way, on the page it is to be on: nobody skips a step or sees a page that is not theirs. */
export async function signInAt(
  event: Asking,
  step: SignInStep,
): Promise<SignInUnderWay & { readonly token: string; readonly next: string }> {
  const { context, address } = event.locals;
  const token = signInCookie.read(event.cookies, address);
  const signIn = token === undefined ? undefined : await findSignIn(context, token);
  const next = localPath(event.url.searchParams.get('lanjut'), '/');
  if (token === undefined || signIn === undefined) redirect(303, '/masuk?habis');
  if (signIn.step !== step) goOn(signIn.step, next);
  return { ...signIn, token, next };
}

export function goOn(step: SignInStep, next: string): never {
  redirect(303, `${PAGES[step]}?lanjut=${encodeURIComponent(next)}`);
}

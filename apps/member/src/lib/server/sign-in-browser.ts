import { isContactCheckDue, type Entered } from '@jmo/account';
import type { RequestEvent } from '@sveltejs/kit';
import { attemptCookie, deviceCookie, sessionCookie } from './cookies.ts';

/** Where people land who did not come from another page. */
export const HOME = '/beranda';

/**
 * This browser is signed in, and known from now on.
 * @returns the page to go on to: the one that was wanted, or what has to be asked for once before it
 */
export async function signInBrowser(
  { cookies, locals: { context, environment } }: RequestEvent,
  { sessionToken, deviceToken }: Entered,
  next: string,
): Promise<string> {
  sessionCookie.write(cookies, environment, sessionToken);
  deviceCookie.write(cookies, environment, deviceToken);
  attemptCookie.forget(cookies, environment);
  return (await isContactCheckDue(context, sessionToken))
    ? `/profil/kontak/periksa?lanjut=${encodeURIComponent(next)}`
    : next;
}

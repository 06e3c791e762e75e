import type { Entered } from '@jmo/account';
import type { RequestEvent } from '@sveltejs/kit';
import { attemptCookie, deviceCookie, sessionCookie } from './cookies.ts';

/** Where people land who did not come from another page. */
export const HOME = '/beranda';

/** This browser is signed in, and known from now on. */
export function signInBrowser(
  { cookies, locals: { environment } }: RequestEvent,
  { sessionToken, deviceToken }: Entered,
): void {
  sessionCookie.write(cookies, environment, sessionToken);
  deviceCookie.write(cookies, environment, deviceToken);
  attemptCookie.forget(cookies, environment);
}

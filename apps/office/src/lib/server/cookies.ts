import { isSecure, tokenCookie, type Addressed } from '@jmo/ui/server';
import type { Cookies } from '@sveltejs/kit';

const HOUR = 3_600;
const DAY = 24 * HOUR;

// Names of its own: the member app may answer under the same host name, and cookies know no ports. Strict: nobody is
// linked into the desk from elsewhere.

/** Who is signed in. The server decides how long a session lives; the cookie only outlives it. */
export const sessionCookie = tokenCookie('meja-sesi', 12 * HOUR, 'strict');
/** This browser's own key, without which its session is worth nothing. It stays when officers change. */
export const deviceCookie = tokenCookie('meja-peramban', 365 * DAY, 'strict');
/** A sign-in under way. */
export const signInCookie = tokenCookie('meja-masuk', HOUR, 'strict');

const SHORTCUTS = 'meja-pintasan';
export const shortcutsAreOn = (cookies: Cookies): boolean => cookies.get(SHORTCUTS) !== 'mati';
export const switchShortcuts = (cookies: Cookies, address: Addressed, on: boolean): void =>
  cookies.set(SHORTCUTS, on ? 'nyala' : 'mati', {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: isSecure(address),
    maxAge: 365 * DAY,
  });

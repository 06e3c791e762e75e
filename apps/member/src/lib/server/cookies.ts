import { parseLocale, type Environment, type Locale } from '@jmo/kernel';
import { isSecure, tokenCookie } from '@jmo/ui/server';
import type { Cookies } from '@sveltejs/kit';

const DAY = 86_400;

/** Who is signed in. The server decides how long a session really lives; the cookie only outlives it. */
export const sessionCookie = tokenCookie('sesi', 90 * DAY);
/** A registration under way. */
export const registrationCookie = tokenCookie('daftar', 7 * DAY);
/** A filing by an heir, being filled in. */
export const heirCookie = tokenCookie('ahli-waris', 14 * DAY);
/** A filing that somebody with its number and code looks at; the server ends it after half an hour. */
export const heirFollowCookie = tokenCookie('ahli-waris-lacak', DAY / 48);

/** A filing was handed in or opened here: worth nothing without its code. */
export const heirBrowserCookie = tokenCookie('ahli-waris-dikenal', 400 * DAY);

/** A browser somebody has signed in with before: worth nothing without a password. */
export const deviceCookie = tokenCookie('perangkat', 400 * DAY);
/** Does not want a passkey now. */
export const laterCookie = tokenCookie('tanpa-passkey', 90 * DAY);
/** A browser that asked for a new password: its link opens here without a code. */
export const resetCookie = tokenCookie('lupa', DAY / 24);
/** Where that mail was asked to, sealed (reset-address.ts). */
export const resetToCookie = tokenCookie('lupa-ke', DAY / 24);
/** Has just set a new password here: may close the other ways in. */
export const afterResetCookie = tokenCookie('sandi-baru', DAY / 96);
/** A sign-in that waits for a code. */
export const attemptCookie = tokenCookie('masuk', DAY / 24);

export const LANGUAGE = 'bahasa';
export const readLocale = (cookies: Cookies): Locale => parseLocale(cookies.get(LANGUAGE));
export const writeLocale = (cookies: Cookies, environment: Environment, locale: Locale): void =>
  cookies.set(LANGUAGE, locale, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(environment),
    maxAge: 365 * DAY,
  });

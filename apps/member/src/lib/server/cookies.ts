import { parseLocale, type Environment, type Locale } from '@jmo/kernel';
import type { Cookies } from '@sveltejs/kit';

const isSecure = (environment: Environment): boolean => environment.origin.startsWith('https://');

/** Browsers keep a cookie called `__Host-…` only when it is encrypted, whole-site and ours alone. */
const nameFor = (environment: Environment, name: string): string =>
  isSecure(environment) ? `__Host-${name}` : name;

interface TokenCookie {
  read(cookies: Cookies, environment: Environment): string | undefined;
  write(cookies: Cookies, environment: Environment, token: string): void;
  forget(cookies: Cookies, environment: Environment): void;
}

function tokenCookie(name: string, maxAgeSeconds: number): TokenCookie {
  const options = (environment: Environment) =>
    ({ path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(environment) }) as const;
  return {
    read: (cookies, environment) => cookies.get(nameFor(environment, name)),
    write: (cookies, environment, token) =>
      cookies.set(nameFor(environment, name), token, { ...options(environment), maxAge: maxAgeSeconds }),
    forget: (cookies, environment) => cookies.delete(nameFor(environment, name), options(environment)),
  };
}

const DAY = 86_400;

/** Who is signed in. The server decides how long a session really lives; the cookie only outlives it. */
export const sessionCookie = tokenCookie('sesi', 90 * DAY);
/** A registration under way. */
export const registrationCookie = tokenCookie('daftar', 7 * DAY);

const LANGUAGE = 'bahasa';
export const readLocale = (cookies: Cookies): Locale => parseLocale(cookies.get(LANGUAGE));
export const writeLocale = (cookies: Cookies, environment: Environment, locale: Locale): void =>
  cookies.set(LANGUAGE, locale, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(environment),
    maxAge: 365 * DAY,
  });

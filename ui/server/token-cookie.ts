import type { Environment } from '@jmo/kernel';
import type { Cookies } from '@sveltejs/kit';

/** An address people type that begins with https:// makes every cookie a secure one. */
export type Addressed = Pick<Environment, 'origin'>;

export const isSecure = ({ origin }: Addressed): boolean => origin.startsWith('https://');

/** Browsers keep a cookie called `__Host-…` only when it is encrypted, whole-site and ours alone. */
const nameFor = (environment: Addressed, name: string): string =>
  isSecure(environment) ? `__Host-${name}` : name;

export interface TokenCookie {
  /** Without what is put in front of it where the site is encrypted. */
  readonly name: string;
  read(cookies: Cookies, environment: Addressed): string | undefined;
  write(cookies: Cookies, environment: Addressed, token: string): void;
  forget(cookies: Cookies, environment: Addressed): void;
}

/**
 * A cookie that holds an opaque token and that no script can read.
 * @param sameSite `strict` also keeps it back from links on other sites; only for apps nobody is linked into
 */
export function tokenCookie(
  name: string,
  maxAgeSeconds: number,
  sameSite: 'lax' | 'strict' = 'lax',
): TokenCookie {
  const options = (environment: Addressed) =>
    ({ path: '/', httpOnly: true, sameSite, secure: isSecure(environment) }) as const;
  return {
    name,
    read: (cookies, environment) => cookies.get(nameFor(environment, name)),
    write: (cookies, environment, token) =>
      cookies.set(nameFor(environment, name), token, { ...options(environment), maxAge: maxAgeSeconds }),
    forget: (cookies, environment) => cookies.delete(nameFor(environment, name), options(environment)),
  };
}

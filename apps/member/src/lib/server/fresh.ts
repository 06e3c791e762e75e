import { isFresh } from '@jmo/account';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { sessionCookie } from './cookies.ts';

/** The session's token; hooks.server.ts lets nobody without one below (peserta). */
export function sessionTokenOf({ cookies, locals }: Pick<RequestEvent, 'cookies' | 'locals'>): string {
  const token = sessionCookie.read(cookies, locals.environment);
  if (token === undefined) throw new Error('a personal page was reached without a session');
  return token;
}

/** Whether this session proved who it is within the last minutes. */
export const isFreshHere = (event: RequestEvent): Promise<boolean> =>
  isFresh(event.locals.context, sessionTokenOf(event));

export const pathToProof = (back: string): string => `/profil/pastikan?lanjut=${encodeURIComponent(back)}`;

/** Sends whoever has not proved who they are lately to the page that asks for it, and back afterwards. */
export async function insistOnFresh(event: RequestEvent, back: string = event.url.pathname): Promise<string> {
  if (!(await isFreshHere(event))) redirect(303, pathToProof(back));
  return sessionTokenOf(event);
}

import { isFresh } from '@jmo/account';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { sessionCookie } from './cookies.ts';

/** The session's token; hooks.server.ts lets nobody without one below (peserta). */
export function sessionTokenOf({ cookies, locals }: Pick<RequestEvent, 'cookies' | 'locals'>): string {
  const token = sessionCookie.read(cookies, locals.environment);
  if (token === undefined) throw new Error('a personal page was reached without a session');
  return token;
}

/** Sends whoever has not proved who they are lately to the page that asks for it, and back afterwards. */
export async function insistOnFresh(event: RequestEvent, back: string = event.url.pathname): Promise<string> {
  const token = sessionTokenOf(event);
  if (!(await isFresh(event.locals.context, token)))
    redirect(303, `/profil/pastikan?lanjut=${encodeURIComponent(back)}`);
  return token;
}

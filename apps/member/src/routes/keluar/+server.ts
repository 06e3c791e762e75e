import { signOut } from '@jmo/account';
import { registrationCookie, sessionCookie } from '#lib/server/cookies.ts';
import type { RequestHandler } from './$types';

/** Ends the session on the server and leaves nothing of this person in the browser. */
export const POST: RequestHandler = async ({ cookies, locals }) => {
  const { context, environment } = locals;
  const token = sessionCookie.read(cookies, environment);
  if (token !== undefined) await signOut(context, token);
  sessionCookie.forget(cookies, environment);
  registrationCookie.forget(cookies, environment);
  return new Response(null, {
    status: 303,
    headers: { location: '/masuk?keluar', 'clear-site-data': '"cache", "storage"' },
  });
};

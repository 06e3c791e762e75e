import { signOutOfficer } from '@jmo/officer';
import { redirect } from '@sveltejs/kit';
import { sessionCookie } from '#lib/server/cookies.ts';
import type { RequestHandler } from './$types';

/** Permission: anybody. Audit: signOutOfficer. */
export const POST: RequestHandler = async ({ cookies, locals, setHeaders }) => {
  const { context, address } = locals;
  const token = sessionCookie.read(cookies, address);
  if (token !== undefined) await signOutOfficer(context, token);
  sessionCookie.forget(cookies, address);
  setHeaders({ 'clear-site-data': '"cache"' });
  redirect(303, '/masuk?keluar');
};

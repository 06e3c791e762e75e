import { askForPasskey } from '@jmo/officer';
import { json } from '@sveltejs/kit';
import { sessionOf } from '#lib/server/at-the-desk.ts';
import type { RequestHandler } from './$types';

/** Permission: every officer, for their own session. */
export const POST: RequestHandler = async ({ locals }) =>
  json(await askForPasskey(locals.context, locals.address, sessionOf(locals)));

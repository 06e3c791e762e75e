import { offerPasskey } from '@jmo/officer';
import { json } from '@sveltejs/kit';
import { sessionOf } from '#lib/server/at-the-desk.ts';
import type { RequestHandler } from './$types';

/** Permission: every officer, for themselves. */
export const POST: RequestHandler = async ({ locals }) =>
  json(await offerPasskey(locals.context, sessionOf(locals), locals.address));

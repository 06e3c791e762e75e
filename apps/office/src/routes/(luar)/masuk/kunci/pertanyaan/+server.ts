import { askForPasskey } from '@jmo/officer';
import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** Permission: anybody. The limit of posts per address is that of hooks.server.ts. */
export const POST: RequestHandler = async ({ locals }) =>
  json(await askForPasskey(locals.context, locals.address));

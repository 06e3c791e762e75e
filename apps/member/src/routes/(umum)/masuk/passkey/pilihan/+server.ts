import { passkeyRequestOptions } from '@jmo/account';
import { json } from '@sveltejs/kit';
import { relyingParty } from '#lib/server/passkeys.ts';
import type { RequestHandler } from './$types';

/** What the sign-in page's script asks the device; names nobody, and nothing is written. */
export const GET: RequestHandler = async (event) =>
  json(await passkeyRequestOptions(event.locals.context, relyingParty(event)));

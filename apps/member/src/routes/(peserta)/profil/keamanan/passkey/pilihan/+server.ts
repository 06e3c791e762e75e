import { passkeyCreationOptions } from '@jmo/account';
import { json } from '@sveltejs/kit';
import { relyingParty } from '#lib/server/passkeys.ts';
import { participantOf } from '#lib/server/signed-in.ts';
import type { RequestHandler } from './$types';

/** What the page's script asks the device for; nothing is written. */
export const GET: RequestHandler = async (event) =>
  json(await passkeyCreationOptions(event.locals.context, participantOf(event.locals), relyingParty(event)));

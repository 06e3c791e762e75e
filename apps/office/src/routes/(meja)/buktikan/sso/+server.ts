import { localPath } from '@jmo/ui/server';
import { anyOfficer } from '#lib/server/at-the-desk.ts';
import { goToSignOn } from '#lib/server/sso.ts';
import type { RequestHandler } from './$types';

/** Permission: every officer, for their own session. The sign-on has to ask anew. */
export const GET: RequestHandler = async (event) => {
  anyOfficer(event.locals);
  return await goToSignOn(event, {
    next: localPath(event.url.searchParams.get('kembali'), '/'),
    proof: true,
  });
};

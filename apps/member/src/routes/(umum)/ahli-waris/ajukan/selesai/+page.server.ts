import { findHeirReceipt } from '@jmo/claim';
import { redirect } from '@sveltejs/kit';
import { heirCookie } from '#lib/server/cookies.ts';
import type { PageServerLoad } from './$types';

/** Number and code, for as long as this browser remembers that it handed them in. */
export const load: PageServerLoad = async ({ cookies, locals }) => {
  const token = heirCookie.read(cookies, locals.environment);
  const receipt = token === undefined ? undefined : await findHeirReceipt(locals.context, token);
  return receipt ?? redirect(303, '/ahli-waris/lacak');
};

import { redirect } from '@sveltejs/kit';
import { pathIntoFiling } from '#lib/server/heirs.ts';
import type { PageServerLoad } from './$types';

/** Goes on where this browser left off. */
export const load: PageServerLoad = async (event) => redirect(303, await pathIntoFiling(event));

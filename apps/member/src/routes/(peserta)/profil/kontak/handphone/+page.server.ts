import { askForContact } from '#lib/server/contact-change.ts';
import { insistOnFresh } from '#lib/server/fresh.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => void (await insistOnFresh(event));

/** Permission: the own account, proved within five minutes. Limits: those of codes. Audit: account.contact-changed, at its end. */
export const actions: Actions = { default: (event) => askForContact(event, 'PHONE') };

import { signInWithPasskey } from '@jmo/officer';
import { localPath } from '@jmo/ui/server';
import { redirect } from '@sveltejs/kit';
import { equipBrowser } from '#lib/server/browser.ts';
import { sessionCookie, signInCookie } from '#lib/server/cookies.ts';
import { readPasskeyAnswer } from '#lib/server/passkey-answer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => redirect(303, '/masuk');

export const actions: Actions = {
  /** Permission: anybody. Limits and audit: signInWithPasskey. */
  default: async (event) => {
    const { context, address } = event.locals;
    const answer = await readPasskeyAnswer(event);
    const signedIn = await signInWithPasskey(context, address, answer, equipBrowser(event));
    if (!signedIn.ok) redirect(303, '/masuk?kunci');
    signInCookie.forget(event.cookies, address);
    sessionCookie.write(event.cookies, address, signedIn.value.sessionToken);
    redirect(303, localPath(answer.fields.get('lanjut'), '/'));
  },
};

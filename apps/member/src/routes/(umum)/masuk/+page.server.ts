import { signIn } from '@jmo/account';
import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTimeOrDay } from '#lib/messages/time.ts';
import { attemptCookie } from '#lib/server/cookies.ts';
import { localPath, password, text } from '@jmo/ui/server';
import { readForm, refuseBusy } from '#lib/server/forms.ts';
import { callerOf } from '#lib/server/registration.ts';
import { HOME, signInBrowser } from '#lib/server/sign-in-browser.ts';
import type { Actions, PageServerLoad } from './$types';

/** What happened just before, by the parameter of the address that says so. */
const NOTICES = [
  ['keluar', 'signedOut'],
  ['ditutup', 'sessionEnded'],
  ['mulai-lagi', 'startAgain'],
  ['lanjut', 'needed'],
] as const;

export const load: PageServerLoad = ({ locals, url }) => {
  const next = localPath(url.searchParams.get('lanjut'), HOME);
  if (locals.participantId !== undefined) redirect(303, next);
  return {
    next,
    notice: NOTICES.find(([parameter]) => url.searchParams.has(parameter))?.[1],
  } as const;
};

/** What was typed for a name, by its form alone: the words are about that, and tell nothing of who exists. */
const kindOfName = (typed: string): 'email' | 'phone' | 'username' =>
  typed.includes('@') ? 'email' : /^\+?[\d\s().-]+$/.test(typed.trim()) ? 'phone' : 'username';

const signInForm = z.object({ identifier: text(254), password, lanjut: z.string().optional() });

export const actions: Actions = {
  default: async (event) => {
    const { context, environment, locale } = event.locals;
    const form = await readForm(event, signInForm);
    if (!form.ok) return form.refusal;
    const { identifier, lanjut } = form.value;
    const attemptToken = attemptCookie.read(event.cookies, environment);
    const credentials = { identifier, password: form.value.password, attemptToken };
    const signedIn = await signIn(context, credentials, callerOf(event));
    if (!signedIn.ok) {
      if (signedIn.error.code === 'BUSY') return refuseBusy(event, form, signedIn.error);
      const words = messagesFor(locale).account.signIn;
      const problem =
        signedIn.error.code === 'TOO_MANY'
          ? words.tooMany(formatTimeOrDay(signedIn.error.retryAt, context.clock.now(), locale))
          : words.wrong[kindOfName(identifier)];
      return form.refuse({ problem });
    }
    const next = localPath(lanjut, HOME);
    if (signedIn.value.next === 'code') {
      attemptCookie.write(event.cookies, environment, signedIn.value.attemptToken);
      redirect(303, next === HOME ? '/masuk/kode' : `/masuk/kode?lanjut=${encodeURIComponent(next)}`);
    }
    redirect(303, await signInBrowser(event, signedIn.value, next));
  },
};

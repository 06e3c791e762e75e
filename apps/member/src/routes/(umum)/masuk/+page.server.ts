import { signIn } from '@jmo/account';
import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTime } from '#lib/messages/time.ts';
import { sessionCookie } from '#lib/server/cookies.ts';
import { localPath, password, text } from '@jmo/ui/server';
import { readForm, refuseBusy } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

const HOME = '/beranda';

export const load: PageServerLoad = ({ locals, url }) => {
  const next = localPath(url.searchParams.get('lanjut'), HOME);
  if (locals.participantId !== undefined) redirect(303, next);
  return {
    next,
    notice: url.searchParams.has('keluar')
      ? 'signedOut'
      : url.searchParams.has('lanjut')
        ? 'needed'
        : undefined,
  } as const;
};

const signInForm = z.object({ identifier: text(254), password, lanjut: z.string().optional() });

export const actions: Actions = {
  default: async (event) => {
    const { context, environment, locale } = event.locals;
    const form = await readForm(event, signInForm);
    if (!form.ok) return form.refusal;
    const { identifier, lanjut } = form.value;
    const currentToken = sessionCookie.read(event.cookies, environment);
    const signedIn = await signIn(context, {
      identifier,
      password: form.value.password,
      ip: event.getClientAddress(),
      currentToken,
    });
    if (!signedIn.ok) {
      if (signedIn.error.code === 'BUSY') return refuseBusy(event, form, signedIn.error);
      const words = messagesFor(locale).account.signIn;
      const problem =
        signedIn.error.code === 'TOO_MANY'
          ? words.tooMany(formatTime(signedIn.error.retryAt, locale))
          : words.wrong;
      return form.refuse({ problem });
    }
    sessionCookie.write(event.cookies, environment, signedIn.value.sessionToken);
    redirect(303, localPath(lanjut, HOME));
  },
};

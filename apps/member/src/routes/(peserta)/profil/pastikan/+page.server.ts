import { stepUp } from '@jmo/account';
import { localPath, password } from '@jmo/ui/server';
import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTimeOrDay } from '#lib/messages/time.ts';
import { sessionCookie } from '#lib/server/cookies.ts';
import { readForm, refuseBusy } from '#lib/server/forms.ts';
import { sessionTokenOf } from '#lib/server/fresh.ts';
import { participantOf } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

const HOME = '/profil';

export const load: PageServerLoad = ({ locals, url }) => ({
  next: localPath(url.searchParams.get('lanjut'), HOME),
  byPasskey: locals.session?.openedWith === 'passkey',
});

const form = z.object({ password, lanjut: z.string().optional() });

/**
 * Permission: the own session. Limits: tries per session, wrong ones per person, in `stepUp`. Audit: account.stepped-up,
 * account.sign-in-refused, account.session-ended.
 */
export const actions: Actions = {
  default: async (event) => {
    const { context, environment, locale } = event.locals;
    const read = await readForm(event, form);
    if (!read.ok) return read.refusal;
    const stepped = await stepUp(context, {
      participantId: participantOf(event.locals),
      sessionToken: sessionTokenOf(event),
      password: read.value.password,
    });
    const next = localPath(read.value.lanjut, HOME);
    if (stepped.ok) {
      sessionCookie.write(event.cookies, environment, stepped.value.sessionToken);
      redirect(303, next);
    }
    // The cookie stays: by now it may be the one that the first of two presses was given, and then this leads on.
    if (stepped.error.code === 'SIGNED_OUT') redirect(303, `/masuk?lanjut=${encodeURIComponent(next)}`);
    if (stepped.error.code === 'SESSION_ENDED') {
      sessionCookie.forget(event.cookies, environment);
      redirect(303, '/masuk?ditutup');
    }
    if (stepped.error.code === 'BUSY') return refuseBusy(event, read, stepped.error);
    const { guard, account } = messagesFor(locale);
    return stepped.error.code === 'WRONG_PASSWORD'
      ? read.refuse({ fields: { password: guard.stepUp.wrong } })
      : read.refuse(
          { problem: account.tooMany(formatTimeOrDay(stepped.error.retryAt, context.clock.now(), locale)) },
          429,
        );
  },
};

import { signInWithPasskey } from '@jmo/account';
import { redirect } from '@sveltejs/kit';
import { localPath } from '@jmo/ui/server';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTimeOrDay } from '#lib/messages/time.ts';
import { emptyForm } from '#lib/server/forms.ts';
import { readAnswer, relyingParty, textIn } from '#lib/server/passkeys.ts';
import { callerOf } from '#lib/server/registration.ts';
import { HOME, signInBrowser } from '#lib/server/sign-in-browser.ts';
import type { Actions, PageServerLoad } from './$types';

/** The form of the sign-in page that its script sends; there is nothing to see here before that. */
export const load: PageServerLoad = ({ request }) => {
  if (request.method === 'GET') redirect(303, '/masuk');
};

export const actions: Actions = {
  default: async (event) => {
    const { context, locale } = event.locals;
    const { answer, form } = await readAnswer(event);
    const entered = await signInWithPasskey(context, answer, relyingParty(event), callerOf(event));
    if (entered.ok) {
      const next = localPath(textIn(form, 'lanjut'), HOME);
      redirect(303, await signInBrowser(event, entered.value, next));
    }
    const words = messagesFor(locale).security.passkeys;
    return entered.error.code === 'TOO_MANY'
      ? emptyForm.refuse(
          { problem: words.tooMany(formatTimeOrDay(entered.error.retryAt, context.clock.now(), locale)) },
          429,
        )
      : emptyForm.refuse({ problem: words.refused });
  },
};

import { addRecoveryPicture, findPictureLink } from '@jmo/account';
import { awaitComparison, recoveryConsent } from '@jmo/identity';
import { redirect } from '@sveltejs/kit';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTimeOrDay } from '#lib/messages/time.ts';
import { emptyForm, readPictureForm } from '#lib/server/forms.ts';
import { describePicture, HOLD_MS } from '#lib/server/selfie.ts';
import type { Actions, PageServerLoad } from './$types';

/** Opening the page does nothing: mail programs open links too. */
export const load: PageServerLoad = async ({ locals, params }) => ({
  request: await findPictureLink(locals.context, params.token),
  consent: recoveryConsent.text[locals.locale],
});

/** Permission: whoever holds the link. Limit: per link, in `addRecoveryPicture`. Audit: account.recovery-add-picture. */
export const actions: Actions = {
  default: async (event) => {
    const { context, locale } = event.locals;
    const { token } = event.params;
    const { picture } = await readPictureForm(event);
    const added = await addRecoveryPicture(context, { token, picture });
    const messages = messagesFor(locale);
    if (added.ok) {
      const compared = await awaitComparison(context, added.value, HOLD_MS);
      if (compared?.outcome !== 'RETAKE') redirect(303, `/masuk/tidak-bisa/${token}/swafoto`);
      return emptyForm.refuse({ fields: { picture: messages.face.again.UNREADABLE } });
    }
    const problem = added.error;
    switch (problem.code) {
      case 'LINK_DEAD':
        return emptyForm.refuse({ problem: messages.guard.cannot.byPhone.dead }, 410);
      case 'TOO_MANY':
        return emptyForm.refuse(
          {
            problem: messages.account.tooMany(formatTimeOrDay(problem.retryAt, context.clock.now(), locale)),
          },
          429,
        );
      default:
        return emptyForm.refuse({ fields: { picture: describePicture(messages, problem) } });
    }
  },
};

import { saveSelfie } from '@jmo/profile';
import { messagesFor } from '#lib/messages/index.ts';
import { emptyForm } from '#lib/server/forms.ts';
import { goOn, openStep } from '#lib/server/profile.ts';
import { describePicture, readPicture, selfiePorts } from '#lib/server/selfie.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { position } = await openStep(event, 'swafoto');
  return { position };
};

export const actions: Actions = {
  default: async (event) => {
    const { participantId } = await openStep(event, 'swafoto');
    const { context, environment, locale } = event.locals;
    const bytes = await readPicture(event);
    const saved = await saveSelfie(context, selfiePorts(environment), { participantId, bytes });
    if (saved.ok) return goOn(event, emptyForm, saved);
    const problem = saved.error;
    if (
      problem.code === 'TOO_MANY' ||
      problem.code === 'STEP_NOT_OPEN' ||
      problem.code === 'CHANGED_ELSEWHERE'
    ) {
      return goOn(event, emptyForm, { ok: false, error: problem });
    }
    return emptyForm.refuse({ fields: { picture: describePicture(messagesFor(locale), problem) } });
  },
};

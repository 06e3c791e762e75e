import { claimWords, saveClaimSelfie } from '@jmo/claim';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTime } from '#lib/messages/time.ts';
import { goOn, openClaimStep } from '#lib/server/claim-journey.ts';
import { claimSelfiePorts } from '#lib/server/claim-ports.ts';
import { emptyForm } from '#lib/server/forms.ts';
import { describePicture, readPicture } from '#lib/server/selfie.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { position, note } = await openClaimStep(event, 'swafoto');
  return { position, note };
};

export const actions: Actions = {
  default: async (event) => {
    const { participantId } = await openClaimStep(event, 'swafoto');
    const { context, environment, locale } = event.locals;
    const bytes = await readPicture(event);
    const saved = await saveClaimSelfie(context, claimSelfiePorts(environment), { participantId, bytes });
    const problem = await goOn(event, 'swafoto', saved, ({ selfie }) => selfie !== undefined);
    if (problem.code === 'CHANGED_ELSEWHERE')
      return emptyForm.refuse({ problem: claimWords(locale).problems.CHANGED_ELSEWHERE }, 409);
    if (problem.code === 'TOO_MANY') {
      const when = formatTime(problem.retryAt, locale);
      return emptyForm.refuse({ problem: messagesFor(locale).profile.tooMany(when) }, 429);
    }
    const picture =
      problem.code === 'RETAKE'
        ? claimWords(locale).problems.RETAKE
        : describePicture(messagesFor(locale), problem);
    return emptyForm.refuse({ fields: { picture } });
  },
};

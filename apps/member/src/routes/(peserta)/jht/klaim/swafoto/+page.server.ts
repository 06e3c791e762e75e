import { askOfficerAboutClaimSelfie, claimWords, saveClaimSelfie, settleClaimSelfie } from '@jmo/claim';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTimeOrDay } from '#lib/messages/time.ts';
import { openClaimStep, pathAfterSelfie, pathToStep } from '#lib/server/claim-journey.ts';
import { emptyForm } from '#lib/server/forms.ts';
import { leadOn, leadOnFromSelfie, readUpload, selfiePage } from '#lib/server/selfie.ts';
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

const BASE = '/jht/klaim/swafoto';

export const load: PageServerLoad = async (event) => {
  const { position, note, participantId } = await openClaimStep(event, 'swafoto');
  const standing = await settleClaimSelfie(event.locals.context, participantId);
  // An accepted one may be taken again.
  if (standing?.state !== 'ACCEPTED')
    await leadOn(standing, BASE, event.url.search, () => pathAfterSelfie(event));
  return { position, note, ...(await selfiePage(event, { participantId, purpose: 'KLAIM', standing })) };
};

export const actions: Actions = {
  default: async (event) => {
    const { participantId } = await openClaimStep(event, 'swafoto');
    const { context, locale } = event.locals;
    const upload = await readUpload(event);
    const handed = upload.officer
      ? await askOfficerAboutClaimSelfie(context, { participantId })
      : await saveClaimSelfie(context, { participantId, pictures: upload.pictures });
    const onwards = {
      participantId,
      base: BASE,
      settle: () => settleClaimSelfie(context, participantId),
      next: () => pathAfterSelfie(event),
    };
    if (handed.ok) return await leadOnFromSelfie(event, { ...onwards, handed });
    const problem = handed.error;
    switch (problem.code) {
      case 'STEP_NOT_OPEN':
        redirect(303, pathToStep(problem.goTo, 'STEP_NOT_OPEN'));
        break;
      case 'CHANGED_ELSEWHERE':
        return emptyForm.refuse({ problem: claimWords(locale).problems.CHANGED_ELSEWHERE }, 409);
      case 'TOO_MANY': {
        const when = formatTimeOrDay(problem.retryAt, context.clock.now(), locale);
        return emptyForm.refuse({ problem: messagesFor(locale).profile.tooMany(when) }, 429);
      }
      default:
        return await leadOnFromSelfie(event, { ...onwards, handed: { ok: false, error: problem } });
    }
  },
};

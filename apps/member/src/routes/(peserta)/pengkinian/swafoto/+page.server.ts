import { askOfficerAboutSelfie, saveSelfie, settleSelfie } from '@jmo/profile';
import { emptyForm } from '#lib/server/forms.ts';
import { goOn, openStep, pathToNext } from '#lib/server/profile.ts';
import { leadOn, leadOnFromSelfie, readUpload, selfiePage } from '#lib/server/selfie.ts';
import type { Actions, PageServerLoad } from './$types';

const BASE = '/pengkinian/swafoto';

export const load: PageServerLoad = async (event) => {
  const { position, participantId } = await openStep(event, 'swafoto');
  const standing = await settleSelfie(event.locals.context, participantId);
  // An accepted one may be taken again.
  if (standing?.state !== 'ACCEPTED') await leadOn(standing, BASE, '', () => pathToNext(event));
  return { position, ...(await selfiePage(event, { participantId, purpose: 'PENGKINIAN', standing })) };
};

export const actions: Actions = {
  default: async (event) => {
    const { participantId } = await openStep(event, 'swafoto');
    const { context } = event.locals;
    const upload = await readUpload(event);
    const handed = upload.officer
      ? await askOfficerAboutSelfie(context, { participantId })
      : await saveSelfie(context, { participantId, pictures: upload.pictures });
    if (!handed.ok) {
      const { error } = handed;
      if (error.code === 'TOO_MANY' || error.code === 'STEP_NOT_OPEN' || error.code === 'CHANGED_ELSEWHERE')
        return goOn(event, emptyForm, { ok: false, error });
      return await leadOnFromSelfie(event, { ...rest(event, participantId), handed: { ok: false, error } });
    }
    return await leadOnFromSelfie(event, { ...rest(event, participantId), handed });
  },
};

const rest = (
  event: Parameters<typeof pathToNext>[0],
  participantId: Parameters<typeof settleSelfie>[1],
) => ({
  participantId,
  base: BASE,
  settle: () => settleSelfie(event.locals.context, participantId),
  next: () => pathToNext(event),
});

import { HEAD_OFFICE } from '@jmo/casework';
import { claimWords, findInterviewOffers, saveHeirInterview } from '@jmo/claim';
import { readFields } from '#lib/server/forms.ts';
import { goOnWithHeir, isOutOfStep, leadHeir, openHeirStep } from '#lib/server/heirs.ts';
import { slotChoices } from '#lib/server/interview.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { position, note, draft } = await openHeirStep(event, 'wawancara');
  const { context, locale } = event.locals;
  return {
    position,
    note,
    chosen: draft.interviewAt,
    days: slotChoices(locale, await findInterviewOffers(context.db, HEAD_OFFICE, context.clock.now())),
  };
};

/** Permission: the draft of this browser. Limit: none is needed, a place is taken at Konfirmasi alone. */
export const actions: Actions = {
  default: async (event) => {
    const { token = '' } = await openHeirStep(event, 'wawancara');
    const form = await readFields(event);
    const saved = await saveHeirInterview(event.locals.context, { token, at: form.typed['at'] ?? '' });
    if (saved.ok) return await goOnWithHeir(event, token, 'wawancara');
    const { error } = saved;
    if (isOutOfStep(error)) return leadHeir(error);
    return form.refuse({ fields: { at: claimWords(event.locals.locale).problems.SLOT_UNKNOWN } });
  },
};

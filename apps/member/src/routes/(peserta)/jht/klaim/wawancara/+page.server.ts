import { claimWords, saveInterview } from '@jmo/claim';
import { goOn, openClaimStep } from '#lib/server/claim-journey.ts';
import { readFields } from '#lib/server/forms.ts';
import { slotChoices } from '#lib/server/interview.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { draft, version, position, note } = await openClaimStep(event, 'wawancara');
  const { context, locale } = event.locals;
  return {
    position,
    note,
    version,
    chosen: draft.interviewAt,
    days: slotChoices(locale, context.clock.now()),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { participantId } = await openClaimStep(event, 'wawancara');
    const form = await readFields(event);
    const { at = '', version } = form.typed;
    const saved = await saveInterview(event.locals.context, { participantId, at, version });
    const problem = await goOn(event, 'wawancara', saved, ({ interviewAt }) => interviewAt === at);
    const { problems } = claimWords(event.locals.locale);
    return problem.code === 'SLOT_UNKNOWN'
      ? form.refuse({ fields: { at: problems.SLOT_UNKNOWN } })
      : form.refuse({ problem: problems[problem.code] }, 409);
  },
};

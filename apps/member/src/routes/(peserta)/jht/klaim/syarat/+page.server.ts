import { claimWords, confirmRequirements, getClaimRequirements } from '@jmo/claim';
import { goOn, openClaimStep } from '#lib/server/claim-journey.ts';
import { describeRequirement } from '#lib/server/claim-requirements.ts';
import { readFields } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { participantId, position, note } = await openClaimStep(event, 'syarat');
  const { context, locale } = event.locals;
  const { explanation, ticks, others } = await getClaimRequirements(context, participantId);
  const lines = [...ticks, ...others].map((requirement) => describeRequirement(locale, requirement));
  return {
    position,
    note,
    ready: explanation.eligible && explanation.channel === 'APP',
    blocked: !explanation.eligible,
    elsewhere: explanation.channel === 'LAPAK_ASIK' || explanation.channel === 'BRANCH',
    ticks: lines.slice(0, ticks.length),
    others: lines.slice(ticks.length),
    unmet: lines.filter(({ met, atOffice }) => !met && !atOffice).map(({ code }) => code),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { participantId } = await openClaimStep(event, 'syarat');
    const form = await readFields(event);
    const saved = await confirmRequirements(event.locals.context, { participantId });
    const problem = await goOn(event, 'syarat', saved, ({ requirementsSeen }) => requirementsSeen === true);
    return form.refuse({ problem: claimWords(event.locals.locale).problems[problem.code] });
  },
};

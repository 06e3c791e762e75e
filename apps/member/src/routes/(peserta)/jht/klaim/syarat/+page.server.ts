import { claimWords, confirmRequirements, findGuardProblem, getClaimRequirements, mayFile } from '@jmo/claim';
import { goOn, openClaimStep } from '#lib/server/claim-journey.ts';
import { describeRequirement } from '#lib/server/claim-requirements.ts';
import { describeGuard, isGuardProblem } from '#lib/server/guard-words.ts';
import { readFields } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { participantId, position, note } = await openClaimStep(event, 'syarat');
  const { context, locale } = event.locals;
  const { explanation, ticks, others, withPapers, atBranch } = await getClaimRequirements(
    context,
    participantId,
  );
  const guarded = await findGuardProblem(context.db, participantId, context.clock.now());
  const lines = [...ticks, ...others].map((requirement) => describeRequirement(locale, requirement));
  return {
    position,
    note,
    guarded: guarded && describeGuard(locale, guarded),
    ready: mayFile(explanation),
    blocked: !explanation.eligible,
    atBranch: claimWords(locale).paperNames(atBranch),
    lapakAsik: explanation.channel === 'LAPAK_ASIK',
    withPapers: !mayFile(explanation) && withPapers.length > 0,
    ticks: lines.slice(0, ticks.length),
    others: lines.slice(ticks.length),
    unmet: lines.filter(({ met, atOffice }) => !met && !atOffice).map(({ code }) => code),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { participantId } = await openClaimStep(event, 'syarat');
    const form = await readFields(event);
    const withPapers = form.typed['withPapers'] !== undefined;
    const saved = await confirmRequirements(event.locals.context, {
      participantId,
      withPapers,
      origin: event.locals.environment.origin,
    });
    const problem = await goOn(event, 'syarat', saved, ({ requirementsSeen }) => requirementsSeen === true);
    if (isGuardProblem(problem))
      return form.refuse({ problem: describeGuard(event.locals.locale, problem) }, 409);
    return form.refuse({ problem: claimWords(event.locals.locale).problems[problem.code] });
  },
};

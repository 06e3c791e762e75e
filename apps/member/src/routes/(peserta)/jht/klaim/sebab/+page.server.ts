import { claimWords, listCauses, mayFile, saveCause } from '@jmo/claim';
import { messagesFor } from '#lib/messages/index.ts';
import { goOn, openClaimStep } from '#lib/server/claim-journey.ts';
import { describeObstacles } from '#lib/server/claim-requirements.ts';
import { readFields } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { participantId, draft, position, note } = await openClaimStep(event, 'sebab');
  const { context, locale } = event.locals;
  const { causes } = claimWords(locale);
  const choices = await listCauses(context, participantId);
  return {
    position,
    note,
    chosen: draft.cause,
    choices: choices.map(({ cause, explanation }) => {
      const obstacles = describeObstacles(locale, explanation);
      return {
        cause,
        label: causes[cause],
        fits: mayFile(explanation),
        withPapers: explanation.channel !== 'APP',
        obstacles,
        // That the records say another cause explains more than any date.
        why: (obstacles.find(({ code }) => code === 'DOKUMEN') ?? obstacles[0])?.fact,
      };
    }),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { participantId } = await openClaimStep(event, 'sebab');
    const form = await readFields(event);
    const cause = form.typed['cause'] ?? '';
    const saved = await saveCause(event.locals.context, { participantId, cause });
    const problem = await goOn(event, 'sebab', saved, (draft) => draft.cause === cause);
    const { locale } = event.locals;
    const { problems } = claimWords(locale);
    switch (problem.code) {
      case 'CHANGED_ELSEWHERE':
        return form.refuse({ problem: problems.CHANGED_ELSEWHERE }, 409);
      case 'CAUSE_UNKNOWN':
        return form.refuse({ fields: { cause: problems.CAUSE_UNKNOWN } });
      case 'NOT_ELIGIBLE':
        return form.refuse({ fields: { cause: messagesFor(locale).claim.cause.refused } });
    }
  },
};

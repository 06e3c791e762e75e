import { claimWords, savePaper, type Paper } from '@jmo/claim';
import { redirect } from '@sveltejs/kit';
import { openClaimStep, pathToStep } from '#lib/server/claim-journey.ts';
import { emptyForm } from '#lib/server/forms.ts';
import { describeUpload, paperName, readPaper } from '#lib/server/papers.ts';
import { found } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

const LIST = '/jht/klaim/dokumen';

export const load: PageServerLoad = async (event) => {
  const { draft, position } = await openClaimStep(event, 'dokumen');
  const paper = found(
    draft.asked?.flatMap(({ anyOf }) => anyOf).find((asked) => asked === event.params.paper),
  );
  return {
    position: { ...position, back: LIST },
    note: undefined,
    name: paperName(event.locals.locale, paper),
  };
};

/** Permission: the own draft. Limit: UPLOADS of @jmo/claim. Audit: the claim's first action names what was handed in. */
export const actions: Actions = {
  default: async (event) => {
    const { participantId } = await openClaimStep(event, 'dokumen');
    const { context, environment, locale } = event.locals;
    const bytes = await readPaper(event);
    const paper = event.params.paper as Paper;
    const saved = await savePaper(
      context,
      { dataFolder: environment.dataFolder },
      { participantId, paper, bytes },
    );
    if (saved.ok) redirect(303, LIST);
    const problem = saved.error;
    if (problem.code === 'STEP_NOT_OPEN') redirect(303, pathToStep(problem.goTo, 'STEP_NOT_OPEN'));
    if (problem.code === 'CHANGED_ELSEWHERE')
      return emptyForm.refuse({ problem: claimWords(locale).problems.CHANGED_ELSEWHERE }, 409);
    return emptyForm.refuse(
      { fields: { file: describeUpload(locale, problem) } },
      problem.code === 'TOO_MANY' ? 429 : 422,
    );
  },
};

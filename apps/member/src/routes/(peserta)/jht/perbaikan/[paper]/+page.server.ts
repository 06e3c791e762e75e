import { findCorrection, sendPaperAgain } from '@jmo/claim';
import { redirect } from '@sveltejs/kit';
import { emptyForm } from '#lib/server/forms.ts';
import { describeUpload, paperName, readPaper } from '#lib/server/papers.ts';
import { found, participantOf } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

const LIST = '/jht/perbaikan';

export const load: PageServerLoad = async ({ locals, params }) => {
  const correction = await findCorrection(locals.context.db, participantOf(locals));
  if (correction === undefined) redirect(303, '/jht/tracking');
  const { paper } = found(correction.papers.find((asked) => asked.paper === params.paper));
  return { name: paperName(locals.locale, paper) };
};

/** Permission: the own open claim. Limit: UPLOADS of @jmo/claim. Audit: claim.send-paper. */
export const actions: Actions = {
  default: async (event) => {
    const { locals, params } = event;
    const bytes = await readPaper(event);
    const sent = await sendPaperAgain(
      locals.context,
      { dataFolder: locals.environment.dataFolder },
      { participantId: participantOf(locals), paper: params.paper, bytes },
    );
    if (sent.ok) redirect(303, LIST);
    const status = sent.error.code === 'TOO_MANY' ? 429 : 422;
    return emptyForm.refuse({ fields: { file: describeUpload(locals.locale, sent.error) } }, status);
  },
};

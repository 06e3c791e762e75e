import { followFiling, sendHeirPaperAgain } from '@jmo/claim';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { emptyForm } from '#lib/server/forms.ts';
import { heirAccess } from '#lib/server/heirs.ts';
import { describeUpload, paperName, readPaper } from '#lib/server/papers.ts';
import { found } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

const BACK = '/ahli-waris/lacak';

/** The paper the address names, if it is asked for again of the filing this browser follows. */
async function askedFor(event: RequestEvent<{ paper: string }>) {
  const access = heirAccess(event);
  const filing = access === undefined ? undefined : await followFiling(event.locals.context, access);
  if (access === undefined || filing?.correction === undefined) redirect(303, BACK);
  return { access, asked: filing.correction.papers.find(({ paper }) => paper === event.params.paper) };
}

export const load: PageServerLoad = async (event) => {
  const { paper } = found((await askedFor(event)).asked);
  return { name: paperName(event.locals.locale, paper) };
};

/** Permission: the opened filing. Limit: UPLOADS of @jmo/claim. Audit: claim.send-paper. */
export const actions: Actions = {
  default: async (event) => {
    const { access } = await askedFor(event);
    const { context, environment, locale } = event.locals;
    const bytes = await readPaper(event);
    const sent = await sendHeirPaperAgain(
      context,
      { dataFolder: environment.dataFolder },
      { access, paper: event.params.paper, bytes },
    );
    if (sent.ok) redirect(303, BACK);
    const status = sent.error.code === 'TOO_MANY' ? 429 : 422;
    return emptyForm.refuse({ fields: { file: describeUpload(locale, sent.error) } }, status);
  },
};

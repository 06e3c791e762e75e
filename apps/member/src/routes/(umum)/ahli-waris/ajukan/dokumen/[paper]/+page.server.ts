import { papersOfHeirs, saveHeirPaper } from '@jmo/claim';
import { redirect } from '@sveltejs/kit';
import { emptyForm } from '#lib/server/forms.ts';
import { isOutOfStep, leadHeir, openHeirStep } from '#lib/server/heirs.ts';
import { describeUpload, paperName, readPaper } from '#lib/server/papers.ts';
import { found } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

const LIST = '/ahli-waris/ajukan/dokumen';

export const load: PageServerLoad = async (event) => {
  const { position } = await openHeirStep(event, 'dokumen');
  const { context, locale } = event.locals;
  const asked = papersOfHeirs(context).flatMap(({ anyOf }) => anyOf);
  const paper = found(asked.find((one) => one === event.params.paper));
  return { position: { ...position, back: LIST }, note: undefined, name: paperName(locale, paper) };
};

/** Permission: the draft of this browser, its phone confirmed. Limit: UPLOADS and heir-paper-ip of @jmo/claim. */
export const actions: Actions = {
  default: async (event) => {
    const { token = '' } = await openHeirStep(event, 'dokumen');
    const { context, environment, locale } = event.locals;
    const bytes = await readPaper(event);
    const saved = await saveHeirPaper(
      context,
      { dataFolder: environment.dataFolder },
      { token, paper: event.params.paper, bytes, ip: event.getClientAddress() },
    );
    if (saved.ok) redirect(303, LIST);
    const { error } = saved;
    if (isOutOfStep(error)) return leadHeir(error);
    return emptyForm.refuse(
      { fields: { file: describeUpload(locale, error) } },
      error.code === 'TOO_MANY' ? 429 : 422,
    );
  },
};

import { getAccount } from '@jmo/account';
import { parseKpj } from '@jmo/kernel';
import { askToConfirmCard, type AskToConfirmCardProblem } from '@jmo/profile';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { messagesFor } from '#lib/messages/index.ts';
import { readPictureForm, type ReadForm, type Refusal } from '#lib/server/forms.ts';
import { describeUpload } from '#lib/server/papers.ts';
import { openStep, refuse } from '#lib/server/profile.ts';
import type { Actions, PageServerLoad } from './$types';

const BACK = '/pengkinian/kepesertaan/tambah';

export const load: PageServerLoad = async (event) => {
  const { position } = await openStep(event, 'kepesertaan');
  const kpj = parseKpj(event.url.searchParams.get('kpj') ?? '');
  return { position: { ...position, back: BACK }, kpj: kpj.ok ? kpj.value : '' };
};

/** Permission: one's own list. Limit: five a day, in `askToConfirmCard`. Audit: card.confirmation-asked. */
export const actions: Actions = {
  default: async (event) => {
    const { participantId } = await openStep(event, 'kepesertaan');
    const { context, environment } = event.locals;
    const form = await readPictureForm(event);
    const asked = await askToConfirmCard(context, environment, {
      participantId,
      kpj: form.typed['kpj'] ?? '',
      photo: form.picture,
      contact: await getAccount(context.db, participantId),
    });
    if (asked.ok) redirect(303, `/pengkinian/kepesertaan?dikirim`);
    return refuseCard(event, form, asked.error);
  },
};

function refuseCard(event: RequestEvent, form: ReadForm, problem: AskToConfirmCardProblem): Refusal {
  const { locale } = event.locals;
  const words = messagesFor(locale).profile;
  switch (problem.code) {
    case 'FIELDS':
    case 'TOO_MANY':
      return refuse(event, form, problem);
    case 'ALREADY_YOURS':
      return form.refuse({ fields: { kpj: words.addCard.alreadyYours } });
    case 'FITS':
      return form.refuse({ fields: { kpj: words.cardPhoto.fits } });
    default:
      return form.refuse({ fields: { picture: describeUpload(locale, problem) } });
  }
}

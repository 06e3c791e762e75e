import { findLostHeirPapers, heirJourney, papersOfHeirs } from '@jmo/claim';
import { nextStep } from '@jmo/kernel';
import { messagesFor } from '#lib/messages/index.ts';
import { emptyForm } from '#lib/server/forms.ts';
import { goOnWithHeir, openHeirStep, type OpenHeirStep } from '#lib/server/heirs.ts';
import { describePapers } from '#lib/server/papers.ts';
import type { Actions, PageServerLoad } from './$types';

const lostOf = async (locals: App.Locals, { draft: { filingId, papers } }: OpenHeirStep) =>
  filingId === undefined
    ? new Set<never>()
    : await findLostHeirPapers(locals.context, locals.environment.dataFolder, { filingId, papers });

export const load: PageServerLoad = async (event) => {
  const opened = await openHeirStep(event, 'dokumen');
  const { locals } = event;
  return {
    position: opened.position,
    note: opened.note,
    requests: describePapers(locals.locale, papersOfHeirs(locals.context), {
      received: opened.draft.papers ?? {},
      lost: await lostOf(locals, opened),
      look: false,
    }),
  };
};

/** Everything is there already; this only goes on. */
export const actions: Actions = {
  default: async (event) => {
    const opened = await openHeirStep(event, 'dokumen');
    const { context, locale } = event.locals;
    const following = nextStep(heirJourney(papersOfHeirs(context)), opened.draft);
    if (following === 'dokumen' || (await lostOf(event.locals, opened)).size > 0)
      return emptyForm.refuse({ problem: messagesFor(locale).lapakAsik.papers.incomplete });
    return await goOnWithHeir(event, opened.token ?? '', 'dokumen');
  },
};

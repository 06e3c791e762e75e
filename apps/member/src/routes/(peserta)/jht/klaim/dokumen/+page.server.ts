import { claimJourney, findLostPapers } from '@jmo/claim';
import { nextStep } from '@jmo/kernel';
import { redirect } from '@sveltejs/kit';
import { messagesFor } from '#lib/messages/index.ts';
import { openClaimStep, pathToStep } from '#lib/server/claim-journey.ts';
import { emptyForm } from '#lib/server/forms.ts';
import { describePapers } from '#lib/server/papers.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { participantId, draft, position, note } = await openClaimStep(event, 'dokumen');
  const { context, environment, locale } = event.locals;
  const lost = await findLostPapers(context, environment.dataFolder, { participantId, draft });
  return {
    position,
    note,
    requests: describePapers(locale, draft.asked ?? [], { received: draft.papers ?? {}, lost, look: true }),
  };
};

export const actions: Actions = {
  /** Everything is there already; this only goes on. */
  default: async (event) => {
    const { participantId, draft } = await openClaimStep(event, 'dokumen');
    const { context, environment, locale } = event.locals;
    const lost = await findLostPapers(context, environment.dataFolder, { participantId, draft });
    const following = nextStep(claimJourney, draft);
    if (lost.size > 0 || following === undefined || following === 'dokumen')
      return emptyForm.refuse({ problem: messagesFor(locale).lapakAsik.papers.incomplete });
    redirect(
      303,
      following === 'wawancara'
        ? '/jht/klaim/wawancara'
        : pathToStep('tinjau', 'STEP_NOT_OPEN').split('?')[0]!,
    );
  },
};

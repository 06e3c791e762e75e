import { claimJourney, findLostPapers, isAnswered } from '@jmo/claim';
import { nextStep } from '@jmo/kernel';
import { redirect } from '@sveltejs/kit';
import { messagesFor } from '#lib/messages/index.ts';
import { openClaimStep, pathToStep } from '#lib/server/claim-journey.ts';
import { emptyForm } from '#lib/server/forms.ts';
import { describeReceived, paperName } from '#lib/server/papers.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { participantId, draft, position, note } = await openClaimStep(event, 'dokumen');
  const { context, environment, locale } = event.locals;
  const lost = await findLostPapers(context, environment.dataFolder, { participantId, draft });
  return {
    position,
    note,
    requests: (draft.asked ?? []).map((request) => ({
      key: request.anyOf.join(),
      ifAny: request.ifAny === true,
      answered: request.ifAny !== true && isAnswered(request, draft),
      papers: request.anyOf.map((paper) => {
        const received = draft.papers?.[paper];
        return {
          paper,
          name: paperName(locale, paper),
          lost: lost.has(paper),
          line: received === undefined || lost.has(paper) ? undefined : describeReceived(locale, received),
        };
      }),
    })),
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

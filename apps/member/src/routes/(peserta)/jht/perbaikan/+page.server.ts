import { claimWords, findCorrection, resubmitPapers } from '@jmo/claim';
import { redirect } from '@sveltejs/kit';
import { formatsFor } from '#lib/messages/formats.ts';
import { messagesFor } from '#lib/messages/index.ts';
import { emptyForm } from '#lib/server/forms.ts';
import { paperName } from '#lib/server/papers.ts';
import { participantOf } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** Papers an officer asked for again. Whoever is asked for nothing is led to their claim. */
export const load: PageServerLoad = async ({ locals }) => {
  const correction = await findCorrection(locals.context.db, participantOf(locals));
  if (correction === undefined) redirect(303, '/jht/tracking');
  const { faults } = claimWords(locals.locale);
  const { papers: words } = messagesFor(locals.locale).lapakAsik;
  const { moment } = formatsFor(locals.locale);
  return {
    number: correction.number,
    papers: correction.papers.map(({ paper, fault, receivedAt }) => ({
      paper,
      name: paperName(locals.locale, paper),
      fault: faults[fault],
      received: receivedAt && words.received(moment(receivedAt)),
    })),
  };
};

/** Permission: the own open claim. Audit: claim.resubmit. */
export const actions: Actions = {
  default: async ({ locals }) => {
    const sent = await resubmitPapers(locals.context, { participantId: participantOf(locals) });
    if (sent.ok || sent.error.code === 'NOTHING_ASKED') redirect(303, '/jht/tracking');
    return emptyForm.refuse({ problem: claimWords(locals.locale).problems.PAPERS_MISSING });
  },
};

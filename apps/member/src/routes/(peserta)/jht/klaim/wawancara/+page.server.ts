import { claimWords, findInterviewOffers, saveInterview } from '@jmo/claim';
import { HEAD_OFFICE } from '@jmo/casework';
import { listBranches, type Branch } from '@jmo/officer';
import type { Context } from '@jmo/database';
import { goOn, openClaimStep } from '#lib/server/claim-journey.ts';
import { readFields } from '#lib/server/forms.ts';
import { slotChoices } from '#lib/server/interview.ts';
import type { Actions, PageServerLoad } from './$types';

/** The offices a claim can be looked at in. */
const findOffices = async (db: Context['db']): Promise<readonly Branch[]> =>
  (await listBranches(db)).filter(({ active }) => active);

export const load: PageServerLoad = async (event) => {
  const { draft, version, position, note } = await openClaimStep(event, 'wawancara');
  const { context, locale } = event.locals;
  const offices = await findOffices(context.db);
  const asked = event.url.searchParams.get('kantor') ?? draft.branch;
  const office = offices.find(({ code }) => code === asked)?.code ?? HEAD_OFFICE;
  const days = await findInterviewOffers(context.db, office, context.clock.now());
  return {
    position,
    note,
    version,
    chosen: draft.interviewAt,
    offices: offices.map(({ code, name }) => ({ value: code, label: name })),
    office,
    days: slotChoices(locale, days),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { participantId } = await openClaimStep(event, 'wawancara');
    const form = await readFields(event);
    const { at = '', version, kantor } = form.typed;
    const { context } = event.locals;
    // Nothing chosen, or an office that was closed meanwhile: head office looks at every claim.
    const branch = (await findOffices(context.db)).find(({ code }) => code === kantor)?.code;
    const saved = await saveInterview(context, { participantId, at, version, branch });
    const problem = await goOn(event, 'wawancara', saved, ({ interviewAt }) => interviewAt === at);
    const { problems } = claimWords(event.locals.locale);
    return problem.code === 'SLOT_UNKNOWN'
      ? form.refuse({ fields: { at: problems.SLOT_UNKNOWN } })
      : form.refuse({ problem: problems[problem.code] }, 409);
  },
};

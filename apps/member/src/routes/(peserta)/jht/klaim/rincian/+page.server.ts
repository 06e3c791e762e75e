import { bankName, claimWords, confirmAmounts, findClaimDetails } from '@jmo/claim';
import { redirect } from '@sveltejs/kit';
import { messagesFor } from '#lib/messages/index.ts';
import { describeAmounts } from '#lib/server/claim-amounts.ts';
import { goOn, openClaimStep, pathToStep } from '#lib/server/claim-journey.ts';
import { readFields } from '#lib/server/forms.ts';
import { ownZone } from '#lib/server/own-zone.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { participantId, draft, version, position, note } = await openClaimStep(event, 'rincian');
  const { context, locale } = event.locals;
  const at = context.clock.now();
  const details = await findClaimDetails(context.db, draft, { participantId, at });
  if (details === undefined || draft.account === undefined)
    redirect(303, pathToStep('npwp-rekening', 'STEP_NOT_OPEN'));
  const { bankCode, accountNo, accountName } = draft.account;
  const bank = bankName(bankCode);
  return {
    position,
    note,
    version,
    owner: messagesFor(locale).claim.amounts.owner(bank, accountName),
    account: `${bank} ${accountNo}`,
    amounts: describeAmounts(locale, details, at, await ownZone(context, participantId)),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { participantId } = await openClaimStep(event, 'rincian');
    const form = await readFields(event);
    const saved = await confirmAmounts(event.locals.context, { participantId });
    const problem = await goOn(event, 'rincian', saved, ({ amounts }) => amounts !== undefined);
    return form.refuse({ problem: claimWords(event.locals.locale).problems[problem.code] });
  },
};

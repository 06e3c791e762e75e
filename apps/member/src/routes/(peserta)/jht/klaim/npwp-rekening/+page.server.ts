import { saveTaxAndAccount, type ClaimDraft } from '@jmo/claim';
import type { Context } from '@jmo/database';
import type { ParticipantId } from '@jmo/kernel';
import { findProfile } from '@jmo/profile';
import { accountChoices, describeAccountProblem } from '#lib/server/claim-account.ts';
import { goOn, openClaimStep } from '#lib/server/claim-journey.ts';
import { bankPorts } from '#lib/server/claim-ports.ts';
import { readFields } from '#lib/server/forms.ts';
import { ownZone } from '#lib/server/own-zone.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { participantId, draft, version, position, note } = await openClaimStep(event, 'npwp-rekening');
  const { context, locale } = event.locals;
  const saved = draft.account !== undefined;
  const known = saved ? fromDraft(draft) : await fromProfile(context, participantId);
  return {
    position,
    note,
    version,
    known,
    prefilled: !saved && Object.values(known).some((value) => value !== ''),
    choices: accountChoices(locale, context.clock.now(), await ownZone(context, participantId)),
  };
};

interface Known {
  npwp: string;
  withoutNpwp: string;
  bankCode: string;
  accountNo: string;
}

const fromDraft = ({ tax, account }: ClaimDraft): Known => ({
  npwp: tax?.kind === 'NPWP' ? tax.npwp : '',
  withoutNpwp: tax?.kind === 'NONE' ? 'on' : '',
  bankCode: account?.bankCode ?? '',
  accountNo: account?.accountNo ?? '',
});

/** Nobody types twice what they told us at Pengkinian Data. */
async function fromProfile(context: Context, participantId: ParticipantId): Promise<Known> {
  const additional = (await findProfile(context, participantId))?.data.additional;
  return {
    npwp: additional?.npwp ?? '',
    withoutNpwp: '',
    bankCode: additional?.bankAccount?.bankCode ?? '',
    accountNo: additional?.bankAccount?.accountNo ?? '',
  };
}

export const actions: Actions = {
  default: async (event) => {
    const { participantId } = await openClaimStep(event, 'npwp-rekening');
    const form = await readFields(event);
    const { version, npwp, withoutNpwp, bankCode = '', accountNo = '' } = form.typed;
    const { context, environment, locale } = event.locals;
    const saved = await saveTaxAndAccount(context, bankPorts(environment), {
      participantId,
      version,
      npwp,
      withoutNpwp: withoutNpwp !== undefined,
      bankCode,
      accountNo,
    });
    const problem = await goOn(
      event,
      'npwp-rekening',
      saved,
      ({ account }) => account?.bankCode === bankCode && account.accountNo === accountNo.replace(/\D/g, ''),
    );
    return form.refuse(describeAccountProblem(locale, problem));
  },
};

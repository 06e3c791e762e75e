import { saveHeirAccount } from '@jmo/claim';
import { accountChoices, describeAccountProblem } from '#lib/server/claim-account.ts';
import { bankPorts } from '#lib/server/claim-ports.ts';
import { readFields } from '#lib/server/forms.ts';
import { goOnWithHeir, isOutOfStep, leadHeir, openHeirStep } from '#lib/server/heirs.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { position, note, draft } = await openHeirStep(event, 'rekening');
  const { context, locale } = event.locals;
  const { tax, account } = draft;
  return {
    position,
    note,
    known: {
      npwp: tax?.kind === 'NPWP' ? tax.npwp : '',
      withoutNpwp: tax?.kind === 'NONE' ? 'on' : '',
      bankCode: account?.bankCode ?? '',
      accountNo: account?.accountNo ?? '',
    },
    choices: accountChoices(locale, context.clock.now()),
  };
};

/** Permission: the draft of this browser. Limit: claim-account-inquiry and heir-account-ip of @jmo/claim. */
export const actions: Actions = {
  default: async (event) => {
    const { token = '' } = await openHeirStep(event, 'rekening');
    const form = await readFields(event);
    const { npwp, withoutNpwp, bankCode = '', accountNo = '' } = form.typed;
    const { context, environment, locale } = event.locals;
    const saved = await saveHeirAccount(context, bankPorts(environment), {
      token,
      ip: event.getClientAddress(),
      npwp,
      withoutNpwp: withoutNpwp !== undefined,
      bankCode,
      accountNo,
    });
    if (saved.ok) return await goOnWithHeir(event, token, 'rekening');
    const { error } = saved;
    if (isOutOfStep(error)) return leadHeir(error);
    return form.refuse(describeAccountProblem(locale, error));
  },
};

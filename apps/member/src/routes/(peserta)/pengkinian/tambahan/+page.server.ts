import { banks } from '@jmo/payout';
import { saveAdditional } from '@jmo/profile';
import { bankPorts } from '#lib/server/claim-ports.ts';
import { readFields } from '#lib/server/forms.ts';
import { goOn, openStep } from '#lib/server/profile.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { position, loaded } = await openStep(event, 'tambahan');
  return {
    position,
    version: loaded.version,
    unfinished: loaded.unfinished.includes('tambahan'),
    values: loaded.forms.additional,
    banks: banks.map(({ code, name }) => ({ value: code, label: name })),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { participantId } = await openStep(event, 'tambahan');
    const form = await readFields(event);
    const { context, environment } = event.locals;
    const version = form.typed['version'] ?? '';
    return goOn(
      event,
      form,
      await saveAdditional(context, bankPorts(environment), { participantId, version, fields: form.typed }),
    );
  },
};

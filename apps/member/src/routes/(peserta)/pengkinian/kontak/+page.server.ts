import { getAccount } from '@jmo/account';
import { maskEmailAddress, maskPhoneNumber } from '@jmo/kernel';
import { saveContact } from '@jmo/profile';
import { readFields } from '#lib/server/forms.ts';
import { goOn, openStep, toAreaList } from '#lib/server/profile.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { position, loaded, participantId } = await openStep(event, 'kontak');
  const account = await getAccount(event.locals.context.db, participantId);
  return {
    position,
    version: loaded.version,
    unfinished: loaded.unfinished.includes('kontak'),
    foreign: loaded.identity.citizenship === 'WNA',
    values: loaded.forms.contact,
    email: maskEmailAddress(account.email),
    phone: maskPhoneNumber(account.phone),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { participantId } = await openStep(event, 'kontak');
    const { context } = event.locals;
    const form = await readFields(event);
    if (form.typed['pick'] !== undefined)
      return await toAreaList(event, participantId, 'domicile', form.typed);
    const { email, phone } = await getAccount(context.db, participantId);
    const version = form.typed['version'] ?? '';
    return goOn(
      event,
      form,
      await saveContact(context, { participantId, version, account: { email, phone }, fields: form.typed }),
    );
  },
};

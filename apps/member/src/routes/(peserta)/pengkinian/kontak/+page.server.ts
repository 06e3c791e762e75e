import { getAccount } from '@jmo/account';
import { maskEmailAddress, maskPhoneNumber } from '@jmo/kernel';
import { saveContact } from '@jmo/profile';
import { readFields } from '#lib/server/forms.ts';
import { goOn, openStep } from '#lib/server/profile.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { position, loaded, participantId } = await openStep(event, 'kontak');
  const account = await getAccount(event.locals.context.db, participantId);
  return {
    position,
    version: loaded.version,
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
    const { email, phone } = await getAccount(context.db, participantId);
    const version = form.typed['version'] ?? '';
    return goOn(
      event,
      form,
      await saveContact(context, { participantId, version, account: { email, phone }, fields: form.typed }),
    );
  },
};

import { saveDeceased } from '@jmo/claim';
import { messagesFor } from '#lib/messages/index.ts';
import { describeFields, readFields } from '#lib/server/forms.ts';
import { goOnWithHeir, isOutOfStep, leadHeir, openHeirStep } from '#lib/server/heirs.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { position, note, draft } = await openHeirStep(event, 'peserta');
  return { position, note, deceased: draft.deceased };
};

/** Permission: the draft of this browser, its phone confirmed. Limit: none is needed, nobody is looked up. */
export const actions: Actions = {
  default: async (event) => {
    const { token = '' } = await openHeirStep(event, 'peserta');
    const form = await readFields(event);
    const saved = await saveDeceased(event.locals.context, { token, input: form.typed });
    if (saved.ok) return await goOnWithHeir(event, token, 'peserta');
    const { error } = saved;
    if (isOutOfStep(error)) return leadHeir(error);
    const { nik: _, ...typed } = form.values;
    return form.refuse({ fields: describeFields(messagesFor(event.locals.locale), error.fields, typed) });
  },
};

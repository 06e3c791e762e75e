import { heirWords, RELATIONS, saveHeir } from '@jmo/claim';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTimeOrDay } from '#lib/messages/time.ts';
import { describeFields, readFields } from '#lib/server/forms.ts';
import {
  goOnWithHeir,
  heirCallerOf,
  heirToken,
  isOutOfStep,
  leadHeir,
  openHeirStep,
} from '#lib/server/heirs.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { position, note, draft } = await openHeirStep(event, 'data-diri');
  const { relations } = heirWords(event.locals.locale);
  return {
    position,
    note,
    heir: draft.heir,
    relations: RELATIONS.map((value) => ({ value, label: relations[value] })),
  };
};

/** Permission: none, anybody may be an heir. Limit: those of codes (@jmo/account). Audit: heirs.file names the filing. */
export const actions: Actions = {
  default: async (event) => {
    const token = await heirToken(event, 'data-diri');
    const form = await readFields(event);
    const { context, locale } = event.locals;
    const saved = await saveHeir(context, { token, input: form.typed, caller: heirCallerOf(event) });
    if (saved.ok) return await goOnWithHeir(event, token, 'data-diri');
    const { error } = saved;
    if (isOutOfStep(error)) return leadHeir(error);
    const messages = messagesFor(locale);
    return error.code === 'FIELDS'
      ? form.refuse({ fields: describeFields(messages, error.fields, form.values) })
      : form.refuse(
          {
            problem: messages.registration.tooMany(
              formatTimeOrDay(error.retryAt, context.clock.now(), locale),
            ),
          },
          429,
        );
  },
};

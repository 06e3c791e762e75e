import { chooseOwnPassword } from '@jmo/officer';
import { readFields } from '@jmo/ui/server';
import { redirect } from '@sveltejs/kit';
import { goOn, signInAt } from '#lib/server/signing-in.ts';
import { describeFields } from '#lib/words/field-problems.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { officer } = await signInAt(event, 'PASSWORD');
  return { name: officer.fullName, id: officer.id };
};

export const actions: Actions = {
  /** Permission: whoever typed the password they were given. Audit: chooseOwnPassword. */
  default: async (event) => {
    const { token, next } = await signInAt(event, 'PASSWORD');
    const form = await readFields(event);
    const chosen = await chooseOwnPassword(event.locals.context, token, form.typed['password'] ?? '');
    if (chosen.ok) goOn('ENROL', next);
    if (chosen.error === 'sign-in-over') redirect(303, '/masuk?habis');
    return form.refuse({ fields: describeFields({ password: chosen.error }) });
  },
};

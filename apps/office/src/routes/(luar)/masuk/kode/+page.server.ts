import { finishWithCode } from '#lib/server/finish.ts';
import { signInAt } from '#lib/server/signing-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { officer } = await signInAt(event, 'CODE');
  return { name: officer.fullName };
};

export const actions: Actions = {
  /** Permission: whoever typed the password. Limits and audit: finishSignIn. */
  default: async (event) => {
    const { token, next } = await signInAt(event, 'CODE');
    return await finishWithCode(event, token, next);
  },
};

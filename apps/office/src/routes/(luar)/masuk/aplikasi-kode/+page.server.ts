import { base32, totpAddress } from '@jmo/kernel';
import { offerTotpSecret } from '@jmo/officer';
import { redirect } from '@sveltejs/kit';
import { finishWithCode } from '#lib/server/finish.ts';
import { drawQr } from '#lib/server/qr.ts';
import { signInAt } from '#lib/server/signing-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { token, officer } = await signInAt(event, 'ENROL');
  const secret = await offerTotpSecret(event.locals.context, token);
  if (secret === undefined) redirect(303, '/masuk?habis');
  return {
    name: officer.fullName,
    secret: base32(secret).replaceAll(/(.{4})(?=.)/g, '$1 '),
    qr: drawQr(totpAddress({ issuer: 'Meja JMO', name: officer.id, secret })),
  };
};

export const actions: Actions = {
  /** Permission: whoever typed the password. Limits and audit: finishSignIn. */
  default: async (event) => {
    const { token, next } = await signInAt(event, 'ENROL');
    return await finishWithCode(event, token, next);
  },
};

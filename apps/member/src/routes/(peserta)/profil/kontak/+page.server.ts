import { findContactCheck, findGuards, getAccount } from '@jmo/account';
import { maskEmailAddress, maskPhoneNumber } from '@jmo/kernel';
import { formatsFor } from '#lib/messages/formats.ts';
import { callerOf } from '#lib/server/registration.ts';
import { participantOf } from '#lib/server/signed-in.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locals, url } = event;
  const { context, locale } = locals;
  const participantId = participantOf(locals);
  const account = await getAccount(context.db, participantId);
  const { cooling } = await findGuards(context.db, participantId, context.clock.now());
  const missing = await findContactCheck(context, participantId, callerOf(event));
  return {
    missing: missing?.kind,
    email: maskEmailAddress(account.email),
    phone: maskPhoneNumber(account.phone),
    changed: url.searchParams.has('diganti'),
    coolingUntil: cooling && formatsFor(locale).moment(cooling.until),
  };
};

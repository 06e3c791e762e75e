import { findDisputes } from '@jmo/savings';
import { describeDispute } from '#lib/server/disputes.ts';
import { participantOf } from '#lib/server/signed-in.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { context, locale } = locals;
  const disputes = await findDisputes(context, participantOf(locals));
  const now = context.clock.now();
  return {
    disputes: disputes.map((dispute) => {
      const { number, state, month, promise } = describeDispute(locale, dispute, now);
      return { number, hint: [state, month, promise].filter((part) => part !== undefined).join(' · ') };
    }),
  };
};

import { findGuards, guardRulesAt } from '@jmo/account';
import { findFaceStanding } from '@jmo/identity';
import { redirect } from '@sveltejs/kit';
import { handInForLift, LOCK } from '#lib/server/lift-lock.ts';
import { readUpload, selfiePage } from '#lib/server/selfie.ts';
import { participantOf } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, clock } = event.locals.context;
  const participantId = participantOf(event.locals);
  const { lock } = await findGuards(db, participantId, clock.now());
  if (lock === undefined || lock.liftsAt !== undefined || lock.liftedBy === 'OFFICER') redirect(303, LOCK);
  const requestId = lock.liftRequestId;
  const standing = requestId ? await findFaceStanding(db, { participantId, requestId }) : undefined;
  if (standing?.state === 'WAITING' || standing?.state === 'IN_REVIEW') redirect(303, LOCK);
  return {
    liftHours: guardRulesAt(clock.now()).liftHours,
    ...(await selfiePage(event, { participantId, purpose: 'BUKA_KUNCI', standing })),
  };
};

/** Permission: the own account. Limit: ten an hour, in `askToLift`. Audit: account.unlock-asked. */
export const actions: Actions = {
  default: async (event) => {
    const upload = await readUpload(event);
    return await handInForLift(event, upload.officer ? undefined : upload.pictures);
  },
};

import { askToLift, findGuards, guardRulesAt, settleLift } from '@jmo/account';
import { awaitFaceStanding, findFaceStanding } from '@jmo/identity';
import { redirect } from '@sveltejs/kit';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTime } from '#lib/messages/time.ts';
import { emptyForm } from '#lib/server/forms.ts';
import { describePicture, describeTrouble, HOLD_MS, readUpload, selfiePage } from '#lib/server/selfie.ts';
import { participantOf } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

const LOCK = '/profil/kunci-klaim';

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

/** Permission: the own account. Limit: pictures, in `askToLift`. Audit: account.unlock-asked. */
export const actions: Actions = {
  default: async (event) => {
    const { context, locale } = event.locals;
    const messages = messagesFor(locale);
    const participantId = participantOf(event.locals);
    const upload = await readUpload(event);
    const asked = await askToLift(context, {
      participantId,
      ...(upload.officer ? {} : { pictures: upload.pictures }),
    });
    if (asked.ok) {
      const request = { participantId, ...asked.value };
      await awaitFaceStanding(context, request, HOLD_MS);
      const standing = await settleLift(context, request);
      // The page of the lock says what is being looked at, and by whom.
      const trouble = standing && describeTrouble(messages, standing);
      if (trouble === undefined) redirect(303, LOCK);
      return emptyForm.refuse({ fields: { picture: trouble } });
    }
    const problem = asked.error;
    switch (problem.code) {
      case 'NOT_LOCKED':
      case 'OFFICER_ONLY':
        redirect(303, LOCK);
        break;
      case 'TOO_MANY':
        return emptyForm.refuse(
          { problem: messages.profile.tooMany(formatTime(problem.retryAt, locale)) },
          429,
        );
      default:
        return emptyForm.refuse({ fields: { picture: describePicture(messages, problem, locale) } });
    }
  },
};

import { askToLift, findGuards, guardRulesAt } from '@jmo/account';
import { redirect } from '@sveltejs/kit';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTime } from '#lib/messages/time.ts';
import { emptyForm } from '#lib/server/forms.ts';
import { describePicture, readPicture, selfiePorts } from '#lib/server/selfie.ts';
import { participantOf } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

const LOCK = '/profil/kunci-klaim';

export const load: PageServerLoad = async ({ locals }) => {
  const { db, clock } = locals.context;
  const { lock } = await findGuards(db, participantOf(locals), clock.now());
  if (lock === undefined || lock.liftsAt !== undefined || lock.liftedBy === 'OFFICER') redirect(303, LOCK);
  return { liftHours: guardRulesAt(clock.now()).liftHours };
};

/** Permission: the own account. Limit: pictures, in `askToLift`. Audit: account.unlock-asked. */
export const actions: Actions = {
  default: async (event) => {
    const { context, environment, locale } = event.locals;
    const messages = messagesFor(locale);
    const bytes = await readPicture(event);
    const participantId = participantOf(event.locals);
    const asked = await askToLift(context, selfiePorts(environment), { participantId, bytes });
    if (asked.ok) redirect(303, LOCK);
    const problem = asked.error;
    switch (problem.code) {
      case 'NOT_LOCKED':
      case 'OFFICER_ONLY':
        redirect(303, LOCK);
        break;
      case 'FACE_NEEDS_REVIEW':
        return emptyForm.refuse({ problem: messages.guard.lock.needsOfficer }, 409);
      case 'TOO_MANY':
        return emptyForm.refuse(
          { problem: messages.profile.tooMany(formatTime(problem.retryAt, locale)) },
          429,
        );
      default:
        return emptyForm.refuse({ fields: { picture: describePicture(messages, problem) } });
    }
  },
};

import { askToLift, findGuards, guardRulesAt, lockClaims } from '@jmo/account';
import { redirect } from '@sveltejs/kit';
import { formatsFor } from '#lib/messages/formats.ts';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTime } from '#lib/messages/time.ts';
import { emptyForm } from '#lib/server/forms.ts';
import { ownZone } from '#lib/server/own-zone.ts';
import { describePicture, readPicture, selfiePorts } from '#lib/server/selfie.ts';
import { participantOf } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

const PAGE = '/profil/kunci-klaim';

export const load: PageServerLoad = async ({ locals }) => {
  const { context, locale } = locals;
  const participantId = participantOf(locals);
  const now = context.clock.now();
  const { lock, cooling } = await findGuards(context.db, participantId, now);
  const { moment } = formatsFor(locale, await ownZone(context, participantId));
  return {
    lock: lock && {
      since: moment(lock.setAt),
      byOfficer: lock.liftedBy === 'OFFICER',
      liftsAt: lock.liftsAt && moment(lock.liftsAt),
    },
    coolingUntil: cooling && moment(cooling.until),
    liftHours: guardRulesAt(now).liftHours,
  };
};

/**
 * Permission: the own account. Limits: pictures, in `askToLift`; locking has none, because nobody else can do it and it
 * must always be possible. Audit: account.claims-locked, account.unlock-asked.
 */
export const actions: Actions = {
  kunci: async ({ locals }) => {
    await lockClaims(locals.context, participantOf(locals));
    redirect(303, PAGE);
  },
  buka: async (event) => {
    const { context, environment, locale } = event.locals;
    const messages = messagesFor(locale);
    const bytes = await readPicture(event);
    const participantId = participantOf(event.locals);
    const asked = await askToLift(context, selfiePorts(environment), { participantId, bytes });
    if (asked.ok) redirect(303, PAGE);
    const problem = asked.error;
    switch (problem.code) {
      case 'NOT_LOCKED':
        redirect(303, PAGE);
        break;
      case 'OFFICER_ONLY':
        return emptyForm.refuse({ problem: messages.guard.lock.officerOnly }, 409);
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

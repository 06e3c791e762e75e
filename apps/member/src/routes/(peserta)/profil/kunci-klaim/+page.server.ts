import { findGuards, guardRulesAt, lockClaims } from '@jmo/account';
import { findFaceStanding } from '@jmo/identity';
import { redirect } from '@sveltejs/kit';
import { formatsFor } from '#lib/messages/formats.ts';
import { messagesFor } from '#lib/messages/index.ts';
import { handInForLift, LOCK } from '#lib/server/lift-lock.ts';
import { describeTrouble, promiseWords } from '#lib/server/selfie.ts';
import { ownZone } from '#lib/server/own-zone.ts';
import { participantOf } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { context, locale } = locals;
  const participantId = participantOf(locals);
  const now = context.clock.now();
  const { lock, cooling } = await findGuards(context.db, participantId, now);
  const messages = messagesFor(locale);
  const { face } = messages;
  const requestId = lock?.liftsAt === undefined ? lock?.liftRequestId : undefined;
  const standing = requestId && (await findFaceStanding(context.db, { participantId, requestId }));
  const { moment } = formatsFor(locale, await ownZone(context, participantId));
  return {
    lock: lock && {
      since: moment(lock.setAt),
      byOfficer: lock.liftedBy === 'OFFICER',
      liftsAt: lock.liftsAt && moment(lock.liftsAt),
    },
    coolingUntil: cooling && moment(cooling.until),
    liftHours: guardRulesAt(now).liftHours,
    /** A face that is being looked at; accepted, the lift begins by itself. */
    looking:
      !standing || (standing.state !== 'WAITING' && standing.state !== 'IN_REVIEW')
        ? undefined
        : standing.state === 'WAITING'
          ? { title: face.waiting.title, text: face.waiting.background, waits: true }
          : {
              title: face.review.underWay,
              text: promiseWords(messages, standing, now, moment),
              waits: false,
            },
    /** What is wrong with the face handed in last; it has to be handed in again. */
    trouble: standing ? describeTrouble(messages, standing) : undefined,
  };
};

// Permission: the own account.
export const actions: Actions = {
  /** No limit of its own: nobody else can press it, and locking must always be possible. Audit: account.claims-locked. */
  lock: async ({ locals }) => {
    await lockClaims(locals.context, participantOf(locals));
    redirect(303, LOCK);
  },
  /** Limit: ten an hour, in `askToLift`. Audit: account.unlock-asked. */
  officer: (event) => handInForLift(event),
};

import { askToLift, settleLift } from '@jmo/account';
import { awaitFaceStanding, type FacePictures } from '@jmo/identity';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTimeOrDay } from '#lib/messages/time.ts';
import { emptyForm, type Refusal } from './forms.ts';
import { describePicture, describeTrouble, HOLD_MS } from './selfie.ts';
import { participantOf } from './signed-in.ts';

export const LOCK = '/profil/kunci-klaim';

/**
 * Hands in what a lock is to be lifted by, and leads to the page of the lock, which says what is being looked at and by
 * whom; or says what is wrong, on the page that was asked from.
 * @param pictures left out, an officer looks
 */
export async function handInForLift(event: RequestEvent, pictures?: FacePictures): Promise<Refusal> {
  const { context, locale } = event.locals;
  const messages = messagesFor(locale);
  const participantId = participantOf(event.locals);
  const asked = await askToLift(context, { participantId, ...(pictures === undefined ? {} : { pictures }) });
  if (asked.ok) {
    const request = { participantId, ...asked.value };
    await awaitFaceStanding(context, request, HOLD_MS);
    const standing = await settleLift(context, request);
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
        { problem: messages.account.tooMany(formatTimeOrDay(problem.retryAt, context.clock.now(), locale)) },
        429,
      );
    default:
      return emptyForm.refuse({ fields: { picture: describePicture(messages, problem, locale) } });
  }
}

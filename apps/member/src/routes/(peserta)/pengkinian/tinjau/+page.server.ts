import { getAccount } from '@jmo/account';
import { openRegistry } from '@jmo/identity';
import {
  confirmProfile,
  currentConsent,
  registryPatienceOf,
  settleSelfie,
  type ConfirmProblem,
} from '@jmo/profile';
import { redirect } from '@sveltejs/kit';
import { formatInstant } from '@jmo/kernel';
import { messagesFor } from '#lib/messages/index.ts';
import { readFields, type ReadForm, type Refusal } from '#lib/server/forms.ts';
import { BASE, openStep, refuse } from '#lib/server/profile.ts';
import { describeDraft } from '#lib/server/review.ts';
import { describeReview } from '#lib/server/selfie.ts';
import { participantOf } from '#lib/server/signed-in.ts';
import { describeRegistryProblem, findUpdateWords } from '#lib/server/update-state.ts';
import type { Actions, PageServerLoad } from './$types';

/** The words of each step that has a form. */
const titleOf = { kontak: 'contact', kependudukan: 'population', tambahan: 'additional' } as const;

export const load: PageServerLoad = async (event) => {
  const standing = await settleSelfie(event.locals.context, participantOf(event.locals));
  const { position, loaded, participantId } = await openStep(event, 'tinjau');
  const { context, locale } = event.locals;
  const messages = messagesFor(locale);
  // Where none is needed any more, its page does not open, and nobody waits for an officer.
  const needsFace = loaded.draft.faceAgain !== false;
  return {
    position,
    version: loaded.version,
    kpjs: loaded.draft.cards?.kpjs ?? [],
    newSelfie: needsFace && loaded.draft.selfie !== undefined,
    faceReview: needsFace ? describeReview(event, standing)?.text : undefined,
    parts: describeDraft(loaded.draft, messages, locale),
    // What stands below is what was saved, and Konfirmasi forgets the rest.
    unfinished: loaded.unfinished.map((step) => ({
      href: `${BASE}/${step}`,
      text: messages.profile.review.unfinished(messages.profile[titleOf[step]].title),
    })),
    warnings: loaded.warnings.map((warning) => messages.profile.review.warnings[warning]),
    sent: await findUpdateWords(context, participantId, locale),
    consent: { version: currentConsent.version, text: currentConsent.text[locale] },
  };
};

export const actions: Actions = {
  /** No guard in front: after a second press there is no draft any more, and the module answers like the first time. */
  default: async (event) => {
    const participantId = participantOf(event.locals);
    const { context, environment, locale } = event.locals;
    const form = await readFields(event);
    const { version = '', consent, review } = form.typed;
    const ports = { registry: openRegistry(environment), patience: registryPatienceOf(environment.mode) };
    const { email } = await getAccount(context.db, participantId);
    const confirmed = await confirmProfile(context, ports, {
      participantId,
      version,
      consentVersion: consent,
      review: review === 'ya',
      contact: { email, locale },
    });
    if (confirmed.ok)
      redirect(303, confirmed.value.state === 'CONFIRMED' ? '/pengkinian/berhasil' : '/pengkinian/diproses');
    const problem = confirmed.error;
    if (problem.code === 'TOO_MANY' || problem.code === 'STEP_NOT_OPEN') return refuse(event, form, problem);
    return refuseReview(event.locals, form, problem);
  },
};

type ReviewProblem = Exclude<ConfirmProblem, { code: 'TOO_MANY' | 'STEP_NOT_OPEN' }>;

function refuseReview({ context, locale }: App.Locals, form: ReadForm, problem: ReviewProblem): Refusal {
  const messages = messagesFor(locale);
  const words = messages.profile.review.problems;
  switch (problem.code) {
    case 'CONSENT_MISSING':
    case 'CONSENT_CHANGED':
      return form.refuse({ fields: { consent: words[problem.code] } });
    case 'CHANGED_ELSEWHERE':
      return form.refuse({ problem: words.CHANGED_ELSEWHERE }, 409);
    case 'SELFIE_OLD':
      return form.refuse({
        problem: words.SELFIE_OLD,
        elsewhere: [{ text: words.newSelfie, href: '/pengkinian/swafoto' }],
      });
    case 'FACE_IN_REVIEW': {
      const isLate = Temporal.Instant.compare(context.clock.now(), problem.promisedAt) > 0;
      const say = isLate ? messages.face.review.late : words.FACE_IN_REVIEW;
      return form.refuse({
        gentle: true,
        problem: say(problem.number, formatInstant(problem.promisedAt, locale)),
      });
    }
    default:
      return form.refuse(describeRegistryProblem(messages, problem));
  }
}

import { openRegistry } from '@jmo/identity';
import { confirmProfile, currentConsent, type ConfirmProblem } from '@jmo/profile';
import { redirect } from '@sveltejs/kit';
import { messagesFor, type Messages } from '#lib/messages/index.ts';
import { readFields, type ReadForm, type Refusal } from '#lib/server/forms.ts';
import { openStep, refuse } from '#lib/server/profile.ts';
import { describeDraft } from '#lib/server/review.ts';
import { participantOf } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { position, loaded } = await openStep(event, 'tinjau');
  const { locale } = event.locals;
  return {
    position,
    version: loaded.version,
    kpjs: loaded.draft.cards?.kpjs ?? [],
    parts: describeDraft(loaded.draft, messagesFor(locale), locale),
    dateDiffers: loaded.warnings.includes('NIK_DATE_DIFFERS'),
    consent: { version: currentConsent.version, text: currentConsent.text[locale] },
  };
};

export const actions: Actions = {
  /** No guard in front: after a second press there is no draft any more, and the module answers like the first time. */
  default: async (event) => {
    const participantId = participantOf(event.locals);
    const { context, environment, locale } = event.locals;
    const form = await readFields(event);
    const { version = '', consent } = form.typed;
    const ports = { registry: openRegistry(environment) };
    const confirmed = await confirmProfile(context, ports, {
      participantId,
      version,
      consentVersion: consent,
    });
    if (confirmed.ok) redirect(303, '/pengkinian/berhasil');
    const problem = confirmed.error;
    if (problem.code === 'TOO_MANY' || problem.code === 'STEP_NOT_OPEN') return refuse(event, form, problem);
    return refuseReview(messagesFor(locale), form, problem);
  },
};

type ReviewProblem = Exclude<ConfirmProblem, { code: 'TOO_MANY' | 'STEP_NOT_OPEN' }>;

function refuseReview({ fields, profile }: Messages, form: ReadForm, problem: ReviewProblem): Refusal {
  const words = profile.review.problems;
  switch (problem.code) {
    case 'CONSENT_MISSING':
    case 'CONSENT_CHANGED':
      return form.refuse({ fields: { consent: words[problem.code] } });
    case 'CHANGED_ELSEWHERE':
      return form.refuse({ problem: words.CHANGED_ELSEWHERE }, 409);
    case 'REGISTRY_DIFFERS':
      return form.refuse({
        problem: words[`DIFFERS_${problem.register}`](problem.reference),
        elsewhere: problem.fields.map(({ field, step, document }) => ({
          text: words.differing(fields[field], profile.review.documents[document]),
          href: `/pengkinian/${step}#${field}`,
        })),
      });
    default:
      return form.refuse(
        { problem: words[problem.code](problem.reference) },
        problem.code === 'REGISTRY_UNAVAILABLE' ? 503 : 422,
      );
  }
}

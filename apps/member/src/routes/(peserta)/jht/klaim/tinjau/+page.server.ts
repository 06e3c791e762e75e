import { findSharedName } from '@jmo/account';
import {
  bankName,
  claimWords,
  findClaimDetails,
  isAnotherAccount,
  loadClaimDraft,
  papersConsent,
  papersHandedIn,
  settleClaimSelfie,
  slotOn,
  submitClaim,
} from '@jmo/claim';
import { findCards } from '@jmo/membership';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { messagesFor } from '#lib/messages/index.ts';
import { describeAmounts } from '#lib/server/claim-amounts.ts';
import { openClaimStep, pathToChange, pathToStep } from '#lib/server/claim-journey.ts';
import { describeObstacles } from '#lib/server/claim-requirements.ts';
import { describeGuard, isGuardProblem } from '#lib/server/guard-words.ts';
import { paperName } from '#lib/server/papers.ts';
import { readFields } from '#lib/server/forms.ts';
import { insistOnFresh } from '#lib/server/fresh.ts';
import { ownZone } from '#lib/server/own-zone.ts';
import { participantOf } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** Money that is to go to another account than last time wants a fresh proof of who asks, before the review and at its end. */
async function insistForAnotherAccount(event: RequestEvent): Promise<void> {
  const { context } = event.locals;
  const participantId = participantOf(event.locals);
  const { account } = (await loadClaimDraft(context, participantId)).draft;
  if (account !== undefined && (await isAnotherAccount(context.db, context, participantId, account)))
    await insistOnFresh(event);
}

export const load: PageServerLoad = async (event) => {
  await settleClaimSelfie(event.locals.context, participantOf(event.locals));
  const { participantId, draft, version, position, note } = await openClaimStep(event, 'tinjau');
  await insistForAnotherAccount(event);
  const { context, locale } = event.locals;
  const at = context.clock.now();
  const [details, cards, zone] = await Promise.all([
    findClaimDetails(context.db, draft, { participantId, at }),
    findCards(context.db, participantId),
    ownZone(context, participantId),
  ]);
  const { cause, tax, account, selfie } = draft;
  if (details === undefined || cause === undefined || tax === undefined || account === undefined)
    redirect(303, pathToStep('npwp-rekening', 'STEP_NOT_OPEN'));
  const { claim, card: cardWords, jht } = messagesFor(locale);
  const { review } = claim;
  return {
    position,
    note,
    version,
    change: {
      cause: pathToChange('sebab'),
      cards: pathToChange('kepesertaan'),
      selfie: pathToChange('swafoto'),
      account: pathToChange('npwp-rekening'),
      amounts: pathToChange('rincian'),
      papers: pathToChange('dokumen'),
      interview: pathToChange('wawancara'),
    },
    cause: claimWords(locale).causes[cause],
    cards: cards.map(({ kpj, employer }) => ({
      label: jht.card(kpj),
      value: employer?.name ?? cardWords.noEmployer,
    })),
    selfie: selfie?.review === true ? review.selfieReview : review.selfieDone,
    account: [
      { label: review.tax, value: tax.kind === 'NPWP' ? tax.npwp : review.noNpwp },
      { label: review.bank, value: bankName(account.bankCode) },
      { label: review.number, value: account.accountNo },
      { label: review.owner, value: account.accountName },
    ],
    amounts: describeAmounts(locale, details, at, zone),
    lapakAsik:
      draft.channel === 'LAPAK_ASIK' && draft.interviewAt !== undefined
        ? {
            papers: papersHandedIn(draft).map(({ paper }) => paperName(locale, paper)),
            interview: slotOn(locale, Temporal.Instant.from(draft.interviewAt)),
            consent: papersConsent.text[locale],
          }
        : undefined,
  };
};

export const actions: Actions = {
  /** Not guarded by the journey: a second press finds no draft any more, and lands on the same claim. */
  default: async (event) => {
    await insistForAnotherAccount(event);
    const { context, environment, locale, session } = event.locals;
    const participantId = participantOf(event.locals);
    const form = await readFields(event);
    const device = session && (await findSharedName(context.db, session));
    const submitted = await submitClaim(context, {
      participantId,
      version: form.typed['version'],
      consent: form.typed['consent'] !== undefined,
      dataFolder: environment.dataFolder,
      origin: environment.origin,
      ...(device === undefined ? {} : { device }),
    });
    if (submitted.ok) redirect(303, '/jht/klaim/berhasil');
    const problem = submitted.error;
    if ('goTo' in problem) redirect(303, pathToStep(problem.goTo, problem.code));
    if (isGuardProblem(problem)) return form.refuse({ problem: describeGuard(locale, problem) }, 409);
    const { problems } = claimWords(locale);
    if (problem.code === 'CONSENT_MISSING')
      return form.refuse({ fields: { consent: problems.CONSENT_MISSING } });
    const reasons =
      problem.code === 'NOT_ELIGIBLE'
        ? describeObstacles(locale, problem.explanation).map(({ fact, action }) => `${fact} ${action ?? ''}`)
        : [];
    return form.refuse({ problem: [problems[problem.code], ...reasons].join(' ') }, 409);
  },
};

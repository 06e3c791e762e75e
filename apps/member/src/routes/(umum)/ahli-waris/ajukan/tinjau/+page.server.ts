import { bankName, claimWords, fileHeirsClaim, heirConsent, heirWords, slotOn } from '@jmo/claim';
import { redirect } from '@sveltejs/kit';
import { formatsFor } from '#lib/messages/formats.ts';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTimeOrDay } from '#lib/messages/time.ts';
import { heirCookie } from '#lib/server/cookies.ts';
import { readFields } from '#lib/server/forms.ts';
import { isOutOfStep, leadHeir, openHeirStep, pathToHeirStep, rememberFiling } from '#lib/server/heirs.ts';
import { paperName } from '#lib/server/papers.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { position, note, draft } = await openHeirStep(event, 'tinjau');
  const { locale } = event.locals;
  const { heir, deceased, tax, account, papers = {}, interviewAt } = draft;
  if (!heir || !deceased || !tax || !account || interviewAt === undefined)
    redirect(303, '/ahli-waris/ajukan');
  const { fields, claim, heirs } = messagesFor(locale);
  const date = (iso: string) => formatsFor(locale).date(Temporal.PlainDate.from(iso));
  return {
    position,
    note,
    heir: [
      { label: fields.fullName, value: heir.fullName },
      { label: fields.nik, value: heir.nik },
      { label: fields.birthDate, value: date(heir.birthDate) },
      { label: fields.relation, value: heirWords(locale).relations[heir.relation] },
      { label: fields.phone, value: heir.phone },
    ],
    deceased: [
      { label: fields.fullName, value: deceased.fullName },
      ...(deceased.nik === undefined ? [] : [{ label: fields.nik, value: deceased.nik }]),
      ...(deceased.kpj === undefined ? [] : [{ label: fields.kpj, value: deceased.kpj }]),
      { label: fields.diedOn, value: date(deceased.diedOn) },
    ],
    papers: Object.keys(papers).map((paper) => paperName(locale, paper as keyof typeof papers)),
    account: [
      { label: claim.review.tax, value: tax.kind === 'NPWP' ? tax.npwp : claim.review.noNpwp },
      { label: claim.review.bank, value: bankName(account.bankCode) },
      { label: claim.review.number, value: account.accountNo },
      { label: heirs.account.owner, value: account.accountName },
    ],
    interview: slotOn(locale, Temporal.Instant.from(interviewAt)),
    consent: heirConsent.text[locale],
  };
};

/** Permission: the draft of this browser, complete. Limit: heir-filing-phone of @jmo/claim. Audit: heirs.file. */
export const actions: Actions = {
  /** Not guarded by the journey: a second press finds no draft any more, and lands on the same filing. */
  default: async (event) => {
    const { context, environment, locale } = event.locals;
    const token = heirCookie.read(event.cookies, environment) ?? '';
    const form = await readFields(event);
    const consent = form.typed['consent'] !== undefined;
    const filed = await fileHeirsClaim(context, environment, { token, consent, locale });
    if (filed.ok) {
      rememberFiling(event, filed.value.number);
      redirect(303, '/ahli-waris/ajukan/selesai');
    }
    const { error } = filed;
    if (isOutOfStep(error)) return leadHeir(error);
    if (error.code === 'CONSENT_MISSING')
      return form.refuse({ fields: { consent: claimWords(locale).problems.CONSENT_MISSING } });
    if (error.code === 'TOO_MANY') {
      const { tooMany } = messagesFor(locale).heirs.review;
      return form.refuse(
        { problem: tooMany(formatTimeOrDay(error.retryAt, context.clock.now(), locale)) },
        429,
      );
    }
    redirect(303, pathToHeirStep(error.goTo, error.code));
  },
};

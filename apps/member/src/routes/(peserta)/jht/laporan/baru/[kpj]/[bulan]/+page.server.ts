import { randomUUID } from 'node:crypto';
import { getAccount } from '@jmo/account';
import { dateInWib, isUuid, parseKpj, parseMonth } from '@jmo/kernel';
import { findCards, findContributions } from '@jmo/membership';
import { isReportable, MATTERS, openDispute } from '@jmo/savings';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { formatsFor } from '#lib/messages/formats.ts';
import { messagesFor } from '#lib/messages/index.ts';
import { digitsOfAmount } from '@jmo/ui/server';
import { describeFields, readFields } from '#lib/server/forms.ts';
import { found, participantOf } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad, RouteParams } from './$types';

/** The card and the month of the address. @throws 404 for what is not this person's, and for months nobody can report */
async function monthInAddress({ locals, params }: RequestEvent<RouteParams>) {
  const { db, clock } = locals.context;
  const [kpj, month] = [parseKpj(params.kpj), parseMonth(params.bulan)];
  const cards = kpj.ok && month.ok ? await findCards(db, participantOf(locals)) : [];
  const card = found(cards.find((each) => kpj.ok && each.kpj === kpj.value));
  const today = dateInWib(clock.now());
  return { card, month: found(month.ok && isReportable(month.value, today) ? month.value : undefined) };
}

export const load: PageServerLoad = async (event) => {
  const { locals } = event;
  const { card, month } = await monthInAddress(event);
  const [reported] = await findContributions(locals.context.db, [card], { from: month, through: month });
  const { money, date, month: monthName } = formatsFor(locals.locale);
  const { dispute: words, balance } = messagesFor(locals.locale);
  return {
    formId: randomUUID(),
    kpj: card.kpj,
    year: month.year,
    month: monthName(month),
    facts: [
      { label: words.facts.card, value: card.kpj },
      ...(card.employer === undefined ? [] : [{ label: balance.employer, value: card.employer.name }]),
      ...(reported === undefined
        ? [{ label: balance.month.contribution, value: words.nothing }]
        : [
            { label: balance.month.wage, value: money(reported.wage) },
            { label: balance.month.contribution, value: money(reported.amount) },
            { label: balance.month.paidOn, value: date(reported.paidOn) },
          ]),
    ],
    matters: MATTERS.map((value) => ({ value, label: words.matters[value] })),
  };
};

export const actions: Actions = {
  // Permission: the session's own cards. Rate limit and audit (savings.dispute-opened): in openDispute.
  default: async (event) => {
    const { context, locale } = event.locals;
    const participantId = participantOf(event.locals);
    const { card, month } = await monthInAddress(event);
    const form = await readFields(event);
    const { formId = '', matter, expected = '', words } = form.typed;
    const { email, locale: language } = await getAccount(context.db, participantId);
    const opened = await openDispute(context, {
      participantId,
      formId: isUuid(formId) ? formId : randomUUID(),
      kpj: card.kpj,
      month,
      matter,
      expected: digitsOfAmount(expected),
      words,
      contact: { email, locale: language },
    });
    if (opened.ok) redirect(303, `/jht/laporan/${opened.value.number}?baru`);
    const messages = messagesFor(locale);
    switch (opened.error.code) {
      case 'FIELDS':
        return form.refuse({ fields: describeFields(messages, opened.error.fields, form.values) });
      case 'TOO_MANY':
        return form.refuse(
          { problem: messages.dispute.tooMany(formatsFor(locale).moment(opened.error.retryAt)) },
          429,
        );
      case 'NOT_THEIR_CARD':
      case 'MONTH_OUT_OF_RANGE':
        return found(undefined);
    }
  },
};

import {
  changeHeirAccount,
  claimWords,
  findFollowed,
  followFiling,
  openFollowing,
  ownerOf,
  resubmitHeirPapers,
} from '@jmo/claim';
import type { Locale, ParticipantId } from '@jmo/kernel';
import { findObjectable, type Objectable } from '@jmo/rights';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTimeOrDay } from '#lib/messages/time.ts';
import { accountChoices, describeAccountProblem } from '#lib/server/claim-account.ts';
import { bankPorts } from '#lib/server/claim-ports.ts';
import { heirBrowserCookie, heirFollowCookie } from '#lib/server/cookies.ts';
import { describeFiling } from '#lib/server/followed-filing.ts';
import { describeFields, emptyForm, readFields } from '#lib/server/forms.ts';
import { describeDecision, fileFromForm } from '#lib/server/objections.ts';
import { heirAccess, rememberFiling } from '#lib/server/heirs.ts';
import type { Actions, PageServerLoad } from './$types';

const HERE = '/ahli-waris/lacak';

/** As who an heir objects: their filing. */
async function followedOwner(event: RequestEvent): Promise<ParticipantId | undefined> {
  const id = await findFollowed(event.locals.context, heirAccess(event) ?? '');
  return id === undefined ? undefined : ownerOf(id);
}

/** A filing is refused once. */
const describeFirst = (locale: Locale, [decision]: readonly Objectable[]) =>
  decision && describeDecision(locale, decision);

export const load: PageServerLoad = async (event) => {
  const { context, locale } = event.locals;
  const access = heirAccess(event);
  const filing = access === undefined ? undefined : await followFiling(context, access);
  const now = context.clock.now();
  const lines = filing && describeFiling(locale, filing, now);
  const owner = await followedOwner(event);
  return {
    filing: lines,
    choices: lines?.needsAccount === true ? accountChoices(locale, now) : undefined,
    objection: owner && describeFirst(locale, await findObjectable(context, owner, ['FILING'])),
    changed: event.url.searchParams.has('diganti'),
    resubmitted: event.url.searchParams.has('dikirim'),
  };
};

export const actions: Actions = {
  /**
   * What was written of an objection when the half hour was over comes along, and stands in its form again.
   * Permission: number and code. Limit: the four of heir-follow-… in @jmo/claim. Audit: none, it only reads.
   */
  buka: async (event) => {
    const form = await readFields(event);
    const { context, environment, locale } = event.locals;
    const { filingNumber: number = '', followCode: code = '', keberatan = '' } = form.typed;
    const browser = heirBrowserCookie.read(event.cookies, environment);
    const opened = await openFollowing(context, { number, code, ip: event.getClientAddress(), browser });
    if (opened.ok) {
      rememberFiling(event, number);
      heirFollowCookie.write(event.cookies, environment, opened.value);
      if (keberatan === '') redirect(303, HERE);
      return { unsent: true, form: { values: { keberatan }, errors: {} } };
    }
    const messages = messagesFor(locale);
    const { follow } = messages.heirs;
    const { error } = opened;
    if (error.code === 'FIELDS')
      return form.refuse({ fields: describeFields(messages, error.fields, form.values) });
    return error.code === 'TOO_MANY'
      ? form.refuse(
          { problem: follow.tooMany(formatTimeOrDay(error.retryAt, context.clock.now(), locale)) },
          429,
        )
      : form.refuse({ problem: follow.notFound });
  },
  tutup: ({ cookies, locals }) => {
    heirFollowCookie.forget(cookies, locals.environment);
    redirect(303, HERE);
  },
  /** Permission: the opened filing. Limit: claim-account-inquiry. Audit: claim.change-account. */
  rekening: async (event) => {
    const form = await readFields(event);
    const { context, environment, locale } = event.locals;
    const { bankCode = '', accountNo = '' } = form.typed;
    const access = heirAccess(event) ?? '';
    const changed = await changeHeirAccount(context, bankPorts(environment), { access, bankCode, accountNo });
    // Pressed twice: the first press has done it, and the page says so.
    if (changed.ok || changed.error.code === 'NOT_WAITING_FOR_ACCOUNT')
      redirect(303, changed.ok ? `${HERE}?diganti` : HERE);
    return form.refuse(describeAccountProblem(locale, changed.error));
  },
  /** Permission: the opened filing. Audit: claim.resubmit. */
  dokumen: async (event) => {
    const { context, locale } = event.locals;
    const sent = await resubmitHeirPapers(context, heirAccess(event) ?? '');
    if (sent.ok || sent.error.code === 'NOTHING_ASKED') redirect(303, sent.ok ? `${HERE}?dikirim` : HERE);
    return emptyForm.refuse({ problem: claimWords(locale).problems.PAPERS_MISSING });
  },
  /** Permission: the opened filing. Limit: objections a day, in `fileObjection`. Audit: objection.filed. */
  keberatan: async (event) => {
    const form = await readFields(event);
    const owner = await followedOwner(event);
    // What was opened closes after half an hour: the page asks for number and code again, and keeps what was written.
    if (owner === undefined)
      return form.refuse({ problem: messagesFor(event.locals.locale).heirs.follow.over }, 409);
    const subject = { kind: 'FILING', id: owner } as const;
    return (await fileFromForm(event.locals, form, { owner, subject })) ?? redirect(303, HERE);
  },
};

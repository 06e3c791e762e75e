import {
  findRegistrationCode,
  loadRegistration,
  registrationJourney,
  resendRegistrationCode,
  saveRegistrationStep,
  startRegistration,
  type Caller,
  type CodeStep,
  type RegistrationDraft,
  type RegistrationProblem,
} from '@jmo/account';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTime, formatTimeOrDay } from '#lib/messages/time.ts';
import { describeCodePage, describeCodeTrouble } from './code-page.ts';
import { deviceCookie, registrationCookie, sessionCookie } from './cookies.ts';
import { describeFields, readFields, refuseBusy, type Refusal } from './forms.ts';
import { guardStep, pathAfter, type Position } from './journeys.ts';

const BASE = '/daftar';
const FIRST = 'kepesertaan-ada';

export const callerOf = ({ cookies, locals, getClientAddress, request }: RequestEvent): Caller => {
  const { environment, locale } = locals;
  return {
    ip: getClientAddress(),
    locale,
    origin: environment.origin,
    whatsapp: environment.whatsappUrl !== undefined,
    browser: {
      deviceToken: deviceCookie.read(cookies, environment),
      sessionToken: sessionCookie.read(cookies, environment),
      userAgent: request.headers.get('user-agent') ?? undefined,
    },
  };
};

export interface OpenStep {
  /** Absent before the first answer: nothing is kept of somebody who only looks. */
  readonly token: string | undefined;
  readonly draft: RegistrationDraft;
  readonly position: Position;
}

/** The registration this browser is in the middle of, if the page it asks for is open to it. */
export async function openStep(event: RequestEvent, slug: string): Promise<OpenStep> {
  const { context, environment } = event.locals;
  const token = registrationCookie.read(event.cookies, environment);
  const draft = token === undefined ? undefined : await loadRegistration(context, token);
  const position = guardStep({
    journey: registrationJourney,
    draft: draft ?? {},
    base: BASE,
    slug,
    before: '/',
  });
  return { token: draft === undefined ? undefined : token, draft: draft ?? {}, position };
}

/** Saves the page and goes on to the next; or sends it back with all that is wrong. */
export async function saveStep(event: RequestEvent, slug: string): Promise<Refusal> {
  const { context, environment } = event.locals;
  const opened = await openStep(event, slug);
  const form = await readFields(event);
  let token = opened.token;
  if (token === undefined) {
    token = await startRegistration(context);
    registrationCookie.write(event.cookies, environment, token);
  }
  const saved = await saveRegistrationStep(context, token, slug, form.typed, callerOf(event));
  if (!saved.ok) return refuse(event, form, saved.error);
  redirect(
    303,
    slug === FIRST && saved.value.enrolled === 'belum'
      ? `${BASE}/belum`
      : pathAfter(registrationJourney, saved.value, BASE, slug, `${BASE}/selesai`),
  );
}

export function refuse(
  event: RequestEvent,
  form: Awaited<ReturnType<typeof readFields>>,
  problem: RegistrationProblem,
): Refusal {
  const messages = messagesFor(event.locals.locale);
  if (problem.code === 'STEP_NOT_OPEN') redirect(303, `${BASE}/${problem.goTo}`);
  if (problem.code === 'FIELDS')
    return form.refuse({ fields: describeFields(messages, problem.fields, form.typed) });
  if (problem.code === 'BUSY') return refuseBusy(event, form, problem);
  const concernsCode =
    problem.code === 'CODE_WRONG' || problem.code === 'CODE_EXPIRED' || problem.code === 'CODE_DEAD';
  const words = describe(problem, event.locals);
  return form.refuse(concernsCode ? { fields: { code: words } } : { problem: words });
}

function describe(
  problem: Exclude<RegistrationProblem, { code: 'FIELDS' | 'STEP_NOT_OPEN' | 'BUSY' }>,
  { context, locale }: App.Locals,
): string {
  const { registration } = messagesFor(locale);
  switch (problem.code) {
    case 'NO_DRAFT':
      return registration.startAgain;
    case 'DATA_NOT_MATCHED':
      return registration.person.notMatched;
    case 'CODE_WRONG':
    case 'CODE_EXPIRED':
    case 'CODE_DEAD':
      return describeCodeTrouble(locale, problem);
    case 'WAIT':
      return registration.code.wait(formatTime(problem.until, locale));
    case 'TOO_MANY':
      return registration.tooMany(formatTimeOrDay(problem.retryAt, context.clock.now(), locale));
  }
}

/** For the page that asks for a code. */
export async function openCodePage(event: RequestEvent, slug: CodeStep) {
  const { position, draft, token } = await openStep(event, slug);
  const target = (slug === 'kode-email' ? draft.email : draft.phone) ?? '';
  const page =
    token && (await findRegistrationCode(event.locals.context, token, slug, draft, callerOf(event)));
  return {
    position,
    ...describeCodePage(event, page || { way: slug === 'kode-email' ? 'email' : 'sms', offered: [] }, target),
  };
}

/** Another code, the same way or another. */
export async function resendCode(event: RequestEvent, slug: CodeStep): Promise<Refusal> {
  const { token } = await openStep(event, slug);
  const form = await readFields(event);
  if (token === undefined) return refuse(event, form, { code: 'NO_DRAFT' });
  const asked = { slug, way: form.typed['way'] };
  const sent = await resendRegistrationCode(event.locals.context, token, asked, callerOf(event));
  // Impatience is no mistake: the page says when another can be sent.
  if (!sent.ok && sent.error.code === 'WAIT') redirect(303, `${BASE}/${slug}?tunggu`);
  if (!sent.ok) return refuse(event, form, sent.error);
  redirect(303, `${BASE}/${slug}?terkirim`);
}

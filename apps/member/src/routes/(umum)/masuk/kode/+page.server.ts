import { chooseWay, confirmAttempt, findAttemptPage } from '@jmo/account';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTimeOrDay } from '#lib/messages/time.ts';
import { describeCodePage, describeCodeTrouble } from '#lib/server/code-page.ts';
import { attemptCookie } from '#lib/server/cookies.ts';
import { describeFields, readFields, type ReadForm, type Refusal } from '#lib/server/forms.ts';
import { localPath } from '@jmo/ui/server';
import { callerOf } from '#lib/server/registration.ts';
import { HOME, signInBrowser } from '#lib/server/sign-in-browser.ts';
import type { Actions, PageServerLoad } from './$types';

const nextOf = (text: unknown): string => localPath(text, HOME);

/** Nothing waits for a code here, or not any more: the password is asked for again. */
function startAgain(event: RequestEvent): never {
  attemptCookie.forget(event.cookies, event.locals.environment);
  redirect(
    303,
    `/masuk?mulai-lagi&lanjut=${encodeURIComponent(nextOf(event.url.searchParams.get('lanjut')))}`,
  );
}

const tokenOf = (event: RequestEvent): string =>
  attemptCookie.read(event.cookies, event.locals.environment) ?? startAgain(event);

export const load: PageServerLoad = async (event) => {
  const { context, participantId } = event.locals;
  const next = nextOf(event.url.searchParams.get('lanjut'));
  const token = attemptCookie.read(event.cookies, event.locals.environment);
  if (token === undefined && participantId !== undefined) redirect(303, next);
  const page = await findAttemptPage(context, token ?? startAgain(event), callerOf(event));
  if (page === undefined) startAgain(event);
  return { next, ...describeCodePage(event, page) };
};

export const actions: Actions = {
  periksa: async (event) => {
    const form = await readFields(event);
    return await confirm(event, form, { code: form.typed['code'] ?? '' });
  },
  pemulihan: async (event) => {
    const form = await readFields(event);
    return await confirm(event, form, { recoveryCode: form.typed['recoveryCode'] ?? '' });
  },
  /** Another code, the same way or another. */
  kirim: async (event) => {
    const token = tokenOf(event);
    const form = await readFields(event);
    const sent = await chooseWay(event.locals.context, token, form.typed['way'] ?? '', callerOf(event));
    const next = encodeURIComponent(nextOf(form.typed['lanjut']));
    if (sent.ok) redirect(303, `/masuk/kode?terkirim&lanjut=${next}`);
    const { check } = messagesFor(event.locals.locale).security;
    switch (sent.error.code) {
      case 'NO_ATTEMPT':
        return startAgain(event);
      // Impatience is no mistake: the page says when another can be sent.
      case 'WAIT':
        return redirect(303, `/masuk/kode?tunggu&lanjut=${next}`);
      case 'TOO_MANY':
        return form.refuse(
          {
            problem: check.tooManySent(
              formatTimeOrDay(sent.error.retryAt, event.locals.context.clock.now(), event.locals.locale),
            ),
          },
          429,
        );
    }
  },
};

async function confirm(
  event: RequestEvent,
  form: ReadForm & { readonly typed: Readonly<Record<string, string>> },
  input: { code?: string; recoveryCode?: string },
): Promise<Refusal> {
  const { context, locale } = event.locals;
  const messages = messagesFor(locale);
  const { check } = messages.security;
  const confirmed = await confirmAttempt(context, tokenOf(event), input, callerOf(event));
  if (confirmed.ok) {
    redirect(303, await signInBrowser(event, confirmed.value, nextOf(form.typed['lanjut'])));
  }
  const problem = confirmed.error;
  const field = input.recoveryCode === undefined ? 'code' : 'recoveryCode';
  switch (problem.code) {
    case 'NO_ATTEMPT':
      return startAgain(event);
    case 'TOO_MANY':
      return form.refuse(
        { problem: check.tooMany(formatTimeOrDay(problem.retryAt, context.clock.now(), locale)) },
        429,
      );
    case 'FIELDS':
      return form.refuse({ fields: describeFields(messages, problem.fields, form.typed) });
    case 'CODE_WRONG':
      if (field === 'recoveryCode') return form.refuse({ fields: { [field]: check.recoveryWrong } });
      return form.refuse({ fields: { [field]: describeCodeTrouble(locale, problem) } });
    case 'CODE_EXPIRED':
    case 'CODE_DEAD':
      return form.refuse({ fields: { [field]: describeCodeTrouble(locale, problem) } });
  }
}

import { requestContactChange, type ContactKind } from '@jmo/account';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTimeOrDay } from '#lib/messages/time.ts';
import { describeFields, readFields, type Refusal } from './forms.ts';
import { pathToProof, sessionTokenOf } from './fresh.ts';
import { callerOf } from './registration.ts';
import { participantOf } from './signed-in.ts';

const field = { EMAIL: 'email', PHONE: 'phone' } as const;

/** The form for a new e-mail address or phone number: on to the page that asks for the code, or back with what is wrong. */
export async function askForContact(event: RequestEvent, kind: ContactKind): Promise<Refusal> {
  const { context, locale } = event.locals;
  const form = await readFields(event);
  const asked = await requestContactChange(
    context,
    {
      participantId: participantOf(event.locals),
      sessionToken: sessionTokenOf(event),
      kind,
      value: form.typed[field[kind]] ?? '',
    },
    callerOf(event),
  );
  if (asked.ok) redirect(303, '/profil/kontak/kode');
  const messages = messagesFor(locale);
  switch (asked.error.code) {
    case 'NOT_FRESH':
      redirect(303, pathToProof(event.url.pathname));
      break;
    case 'WAIT':
      redirect(303, '/profil/kontak/kode?tunggu');
      break;
    case 'FIELDS':
      return form.refuse({ fields: describeFields(messages, asked.error.fields, form.typed) });
    case 'SAME':
      return form.refuse({ fields: { [field[kind]]: messages.guard.contact.same } });
    case 'TOO_MANY':
      return form.refuse(
        {
          problem: messages.account.tooMany(
            formatTimeOrDay(asked.error.retryAt, context.clock.now(), locale),
          ),
        },
        429,
      );
  }
}

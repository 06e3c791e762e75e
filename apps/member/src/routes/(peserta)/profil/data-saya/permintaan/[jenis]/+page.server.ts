import { askForRights, CONSENTS, isConsentKind, rightsWords, type Right } from '@jmo/rights';
import { redirect } from '@sveltejs/kit';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTimeOrDay } from '#lib/messages/time.ts';
import { readFields } from '#lib/server/forms.ts';
import { found, participantOf } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

const kinds: Readonly<Record<string, Right>> = {
  betulkan: 'CORRECTION',
  tarik: 'WITHDRAWAL',
  hapus: 'DELETION',
};
type Slug = 'betulkan' | 'tarik' | 'hapus';

const kindIn = (slug: string): Right => found(Object.hasOwn(kinds, slug) ? kinds[slug] : undefined);

/** What is taken back at once; anything else is written in words, and an officer answers. */
const OTHER = 'LAIN';

export const load: PageServerLoad = ({ locals, params }) => {
  const kind = kindIn(params.jenis);
  const { withdrawals } = rightsWords(locals.locale);
  const { rights } = messagesFor(locals.locale);
  const consents = [
    ...CONSENTS.map((value) => ({ value, label: withdrawals[value].name })),
    { value: OTHER, label: rights.otherConsent },
  ];
  return { slug: params.jenis as Slug, consents: kind === 'WITHDRAWAL' ? consents : undefined };
};

/** Permission: the own data. Limit: requests a day, in `askForRights`. Audit: rights.asked. */
export const actions: Actions = {
  default: async (event) => {
    const { context, locale } = event.locals;
    const form = await readFields(event);
    const kind = kindIn(event.params.jenis);
    const { withdrawn: consent } = form.typed;
    const { rights, account } = messagesFor(locale);
    // What is taken back counts at once, so nothing is taken for chosen.
    if (kind === 'WITHDRAWAL' && consent !== OTHER && !isConsentKind(consent))
      return form.refuse({ fields: { withdrawn: rights.chooseConsent } });
    const asked = await askForRights(context, {
      participantId: participantOf(event.locals),
      kind,
      ...(kind === 'WITHDRAWAL' && isConsentKind(consent) ? { consent } : {}),
      words: form.typed['words'] ?? '',
    });
    if (asked.ok) redirect(303, '/profil/data-saya');
    return asked.error.code === 'TOO_MANY'
      ? form.refuse(
          { problem: account.tooMany(formatTimeOrDay(asked.error.retryAt, context.clock.now(), locale)) },
          429,
        )
      : form.refuse({ fields: { words: rights.problems[asked.error.code] } });
  },
};

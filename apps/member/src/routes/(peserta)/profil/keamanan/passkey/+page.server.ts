import { addPasskey, guardRulesAt, listPasskeys, removePasskey, renamePasskey } from '@jmo/account';
import { isUuid } from '@jmo/kernel';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { formatsFor } from '#lib/messages/formats.ts';
import { messagesFor } from '#lib/messages/index.ts';
import { formatTimeOrDay } from '#lib/messages/time.ts';
import { emptyForm, readFields } from '#lib/server/forms.ts';
import { insistOnFresh } from '#lib/server/fresh.ts';
import { readAnswer, relyingParty, textIn } from '#lib/server/passkeys.ts';
import { found, participantOf } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

const HERE = '/profil/keamanan/passkey';
const DONE = ['ditambah', 'dihapus', 'diganti'] as const;

/** Who found an open phone adds no key of their own: the password is asked for when the session is not new. */
export const load: PageServerLoad = async (event) => {
  const { locals, url } = event;
  await insistOnFresh(event);
  const { context, locale } = locals;
  const { moment } = formatsFor(locale);
  const { passkeys: words } = messagesFor(locale).security;
  const passkeys = await listPasskeys(context, participantOf(locals));
  return {
    passkeys: passkeys.map(({ id, name, createdAt, usedAt }) => ({
      id,
      name,
      created: words.created(moment(createdAt)),
      used: usedAt === undefined ? words.neverUsed : words.used(moment(usedAt)),
    })),
    coolingHours: guardRulesAt(context.clock.now()).coolingHours.PASSKEY_ADDED,
    done: DONE.find((each) => url.searchParams.has(each)),
  };
};

/** A passkey's id as the form says it; what is none is answered like one of somebody else. */
const idIn = (typed: Readonly<Record<string, string>>): string => {
  const id = typed['passkey'] ?? '';
  return found(isUuid(id) ? id : undefined);
};

async function add(event: RequestEvent) {
  const sessionToken = await insistOnFresh(event);
  const { context, locale } = event.locals;
  const { answer, form } = await readAnswer(event);
  const added = await addPasskey(
    context,
    participantOf(event.locals),
    { sessionToken, answer, name: textIn(form, 'name') },
    relyingParty(event),
  );
  if (added.ok) redirect(303, `${HERE}?ditambah`);
  const words = messagesFor(locale).security.passkeys;
  switch (added.error.code) {
    case 'TOO_MANY':
      return emptyForm.refuse(
        { problem: words.tooMany(formatTimeOrDay(added.error.retryAt, context.clock.now(), locale)) },
        429,
      );
    case 'PASSKEY_MANY':
      return emptyForm.refuse({ problem: words.many });
    case 'PASSKEY_REFUSED':
      return emptyForm.refuse({ problem: words.notAdded });
  }
}

export const actions: Actions = {
  tambah: add,
  gantiNama: async (event) => {
    await insistOnFresh(event);
    const { typed } = await readFields(event);
    const change = { id: idIn(typed), name: typed['name'] ?? '' };
    found((await renamePasskey(event.locals.context, participantOf(event.locals), change)) || undefined);
    redirect(303, `${HERE}?diganti`);
  },
  hapus: async (event) => {
    await insistOnFresh(event);
    const id = idIn((await readFields(event)).typed);
    found((await removePasskey(event.locals.context, participantOf(event.locals), id)) || undefined);
    redirect(303, `${HERE}?dihapus`);
  },
};

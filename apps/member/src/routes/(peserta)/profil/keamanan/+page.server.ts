import { isTotpOn, listDevices, signOutAllDevices, signOutDevice } from '@jmo/account';
import { isUuid } from '@jmo/kernel';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { formatsFor } from '#lib/messages/formats.ts';
import { messagesFor } from '#lib/messages/index.ts';
import { registrationCookie, sessionCookie } from '#lib/server/cookies.ts';
import { readFields } from '#lib/server/forms.ts';
import { found, participantOf } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

const HERE = '/profil/keamanan';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { context, locale, session } = locals;
  const participantId = participantOf(locals);
  const [list, totp] = await Promise.all([
    listDevices(context, participantId, session?.deviceId),
    isTotpOn(context, participantId),
  ]);
  const { moment } = formatsFor(locale);
  const { devices: words } = messagesFor(locale).security;
  return {
    devices: list.devices.map(({ id, browser, system, createdAt, seenAt, signedIn, current }) => ({
      id,
      name: browser && system ? words.on(browser, system) : browser || system || words.unknown,
      state: signedIn ? words.signedIn(moment(seenAt)) : words.signedOut(moment(seenAt)),
      since: words.since(moment(createdAt)),
      current,
    })),
    otherSessions: list.otherSessions,
    totp,
    signedOut: url.searchParams.has('keluar'),
  };
};

export const actions: Actions = {
  keluarkan: async (event) => {
    const participantId = participantOf(event.locals);
    const { context, session } = event.locals;
    const device = (await readFields(event)).typed['device'] ?? '';
    const id = isUuid(device) ? device : undefined;
    found((await signOutDevice(context, participantId, found(id))) || undefined);
    return id === session?.deviceId ? leave(event) : redirect(303, `${HERE}?keluar`);
  },
  keluarSemua: async (event) => {
    const { context, session } = event.locals;
    await signOutAllDevices(context, participantOf(event.locals), session?.deviceId);
    return leave(event);
  },
};

/** This browser is signed out: nothing of the person stays in it. */
function leave({ cookies, locals: { environment }, setHeaders }: RequestEvent): never {
  sessionCookie.forget(cookies, environment);
  registrationCookie.forget(cookies, environment);
  setHeaders({ 'clear-site-data': '"cache", "storage"' });
  redirect(303, '/masuk?keluar');
}

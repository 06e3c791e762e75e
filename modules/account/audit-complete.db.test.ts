import { findAudit } from '@jmo/audit';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { newToken, totpCode, totpStep, unwrap, type ParticipantId } from '@jmo/kernel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addPasskey,
  confirmContactChange,
  confirmTotp,
  listDevices,
  listPasskeys,
  lockClaims,
  openTotp,
  passkeyCreationOptions,
  relyingPartyOf,
  removePasskey,
  removeTotp,
  renamePasskey,
  requestContactChange,
  requestPasswordReset,
  resetPassword,
  setLocale,
  signIn,
  signOut,
  signOutAllDevices,
  signOutDevice,
  stepUp,
} from './index.ts';
import { createTestAuthenticator } from './passkey/test-authenticator.ts';
import {
  ani,
  caller,
  enter,
  idOf,
  openInbox,
  PASSWORD,
  register,
  seedPeople,
  type Inbox,
} from './test-support.ts';

/**
 * Every act that changes an account leaves exactly the events it should, by whom and about whom, and one that is refused or
 * pressed a second time leaves no second one (reliability-tests.md 57). The table is in the order in which it is walked.
 */
const EMAIL = 'ani@contoh.test';
const rp = relyingPartyOf(caller.origin);
let database: TestDatabase;
let inbox: Inbox;
let me: ParticipantId;
let session: string;
let device: string | undefined;
beforeAll(async () => {
  database = await testDatabase();
  inbox = openInbox(database);
  await seedPeople(database.context);
  me = await idOf(database.context, ani);
});
afterAll(() => database.drop());

const from = () => ({
  ...caller,
  browser: { deviceToken: device, userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' },
});
const seen = new Set<string>();
/** The events since the last look, by name, in no order. */
async function news(): Promise<string[]> {
  const events = (await findAudit(database.context.db, me)).filter(({ id }) => !seen.has(id));
  for (const { id, actor, reference } of events) {
    seen.add(id);
    const byMe = actor.kind === 'participant' && actor.id === me;
    expect(byMe || (actor.kind === 'system' && actor.id === 'account'), `${actor.kind}:${actor.id}`).toBe(
      true,
    );
    expect(reference ?? '', 'an id, nothing of the person').not.toMatch(/@|\+62/);
  }
  return events.map(({ action }) => action).toSorted();
}
const signInAgain = async () => {
  const entered = await enter(database.context, inbox, { identifier: EMAIL, password: PASSWORD }, from());
  await inbox.receive();
  device = entered.deviceToken;
  session = entered.sessionToken;
};
const passkeys = async () => (await listPasskeys(database.context, me)).map(({ id }) => id);

const acts: [what: string, act: () => Promise<unknown>, events: string[]][] = [
  [
    'registering',
    async () =>
      void (session = await register(database.context, inbox, ani, {
        email: EMAIL,
        phone: '+6281234567890',
      })),
    ['account.registered'],
  ],
  ['signing in on a new browser', signInAgain, ['account.signed-in']],
  ['signing in on a known one', signInAgain, ['account.signed-in']],
  [
    'a wrong password',
    () => signIn(database.context, { identifier: EMAIL, password: 'salah semua 1' }, from()),
    ['account.sign-in-refused'],
  ],
  [
    'the password once more',
    async () =>
      void (session = unwrap(
        await stepUp(database.context, { participantId: me, sessionToken: session, password: PASSWORD }),
      ).sessionToken),
    ['account.stepped-up'],
  ],
  [
    'asking for another address',
    () =>
      requestContactChange(
        database.context,
        { participantId: me, sessionToken: session, kind: 'PHONE', value: '081299998888' },
        caller,
      ),
    [],
  ],
  [
    'a wrong code for it',
    () =>
      confirmContactChange(
        database.context,
        { participantId: me, sessionToken: session, code: '12345' },
        caller,
      ),
    [],
  ],
  [
    'the right one',
    async () => {
      const code = await inbox.codeFor('+6281299998888');
      unwrap(
        await confirmContactChange(
          database.context,
          { participantId: me, sessionToken: session, code },
          caller,
        ),
      );
    },
    ['account.contact-changed', 'account.cooling-began'],
  ],
  [
    'a passkey that is none',
    () => addPasskey(database.context, me, { sessionToken: session, answer: '{}', name: 'x' }, rp),
    [],
  ],
  [
    'a passkey',
    async () => {
      const { challenge, user } = await passkeyCreationOptions(database.context, me, rp);
      const answer = createTestAuthenticator().create({ challenge, userId: user.id });
      unwrap(await addPasskey(database.context, me, { sessionToken: session, answer, name: 'Ponselku' }, rp));
    },
    ['account.cooling-began', 'account.passkey-added'],
  ],
  [
    'another name for it',
    async () => renamePasskey(database.context, me, { id: (await passkeys())[0]!, name: 'Merah' }),
    ['account.passkey-renamed'],
  ],
  [
    'removing it, twice',
    async () => {
      const [id] = await passkeys();
      await removePasskey(database.context, me, id!);
      await removePasskey(database.context, me, id!);
    },
    ['account.passkey-removed'],
  ],
  [
    'an authenticator app',
    async () => {
      const state = await openTotp(database.context, me);
      if (state.on) throw new Error('on already');
      const bits = [...state.secret]
        .map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'))
        .join('');
      const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
      unwrap(
        await confirmTotp(database.context, {
          participantId: me,
          sessionToken: session,
          code: totpCode(secret, totpStep(database.context.clock.now())),
        }),
      );
    },
    ['account.authenticator-added', 'account.cooling-began'],
  ],
  ['switching it off', () => removeTotp(database.context, me), ['account.authenticator-removed']],
  [
    'another language',
    () => setLocale(database.context, { participantId: me, locale: 'en' }),
    ['account.locale-set'],
  ],
  ['kunci klaim', () => lockClaims(database.context, me), ['account.claims-locked']],
  [
    'asking for a new password',
    async () => {
      unwrap(await requestPasswordReset(database.context, { email: EMAIL, askedBy: ASKER, ...caller }));
    },
    ['account.reset-requested'],
  ],
  [
    'and setting it, five times at once',
    async () => {
      const token = (await inbox.resetTokenFor(EMAIL))!;
      const input = { token, askedBy: ASKER, password: PASSWORD };
      await Promise.all(Array.from({ length: 5 }, () => resetPassword(database.context, input, caller)));
    },
    ['account.password-reset'],
  ],
  ['signing in after it', signInAgain, ['account.signed-in']],
  [
    'signing one browser out, twice',
    async () => {
      const { devices } = await listDevices(database.context, me, undefined);
      await signOutDevice(database.context, me, devices[0]!.id);
      await signOutDevice(database.context, me, devices[0]!.id);
    },
    ['account.device-signed-out'],
  ],
  ['and in again', signInAgain, ['account.signed-in']],
  [
    'signing out, twice',
    async () => {
      await signOut(database.context, session);
      await signOut(database.context, session);
    },
    ['account.signed-out'],
  ],
  ['out of everything', () => signOutAllDevices(database.context, me, undefined), ['account.all-signed-out']],
];
const ASKER = newToken();

describe('what is left in the audit by', () => {
  test.each(acts)('%s', async (_, act, events) => {
    database.context.clock.advance({ minutes: 2 });
    await act();
    expect(await news()).toEqual(events);
  });
});

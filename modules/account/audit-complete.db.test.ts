import { findAudit } from '@jmo/audit';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { newToken, unwrap, type ParticipantId } from '@jmo/kernel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addPasskey,
  confirmContactChange,
  confirmContactCheck,
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
  sendContactCheck,
  setLocale,
  signIn,
  signOut,
  signOutAllDevices,
  signOutDevice,
  stepUp,
} from './index.ts';
import { insertMissingChecks } from './contact-check/missing-check.queries.ts';
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
  totpCodeFor,
  type Inbox,
} from './test-support.ts';

/**
 * Every act of a signed-in person that changes their account leaves exactly the events it should, by whom and about whom, and one that is refused or
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
const wrongFor = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
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
    async () => {
      const code = wrongFor(await inbox.codeFor('+6281299998888'));
      const input = { participantId: me, sessionToken: session, code };
      expect(await confirmContactChange(database.context, input, caller)).toMatchObject({
        error: { code: 'CODE_WRONG' },
      });
    },
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
    'a contact of the older app, proved',
    async () => {
      const { db, clock } = database.context;
      await db.transaction().execute((tx) => insertMissingChecks(tx, me, ['EMAIL'], clock.now()));
      unwrap(await sendContactCheck(database.context, { participantId: me }, caller));
      const code = await inbox.codeFor(EMAIL);
      const check = (typed: string) =>
        confirmContactCheck(database.context, { participantId: me, code: typed });
      expect(await check(wrongFor(code))).toMatchObject({ error: { code: 'CODE_WRONG' } });
      unwrap(await check(code));
    },
    ['account.contact-checked'],
  ],
  [
    'a passkey of another origin',
    async () => {
      const { challenge, user } = await passkeyCreationOptions(database.context, me, rp);
      const answer = createTestAuthenticator().create({
        challenge,
        userId: user.id,
        origin: 'https://lain.test',
      });
      expect(
        await addPasskey(database.context, me, { sessionToken: session, answer, name: 'x' }, rp),
      ).toMatchObject({ error: { code: 'PASSKEY_REFUSED' } });
    },
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
      unwrap(
        await confirmTotp(database.context, {
          participantId: me,
          sessionToken: session,
          code: totpCodeFor(database.context, state.secret),
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
    'the tenth wrong password of a day in one session',
    async () => {
      const input = { participantId: me, sessionToken: session, password: 'salah semua 1' };
      for (let n = 0; n < 10; n++) {
        if (n % 3 === 0) database.context.clock.advance({ minutes: 16 });
        await stepUp(database.context, input);
      }
    },
    [...Array<string>(10).fill('account.sign-in-refused'), 'account.session-ended'].toSorted(),
  ],
  ['and in once more', signInAgain, ['account.signed-in']],
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

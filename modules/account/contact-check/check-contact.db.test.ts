import { createHash } from 'node:crypto';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { newToken, unwrap, type ParticipantId } from '@jmo/kernel';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  confirmContactCheck,
  findContactCheck,
  findSession,
  importBpjstkuAccounts,
  isContactCheckDue,
  requestPasswordReset,
  resetPassword,
  sendContactCheck,
  signIn,
} from '../index.ts';
import {
  ani,
  budi,
  caller,
  citra,
  enter,
  forgetAccounts,
  idOf,
  importText,
  openInbox,
  PASSWORD,
  register,
  seedPeople,
  type Inbox,
  type TestPerson,
} from '../test-support.ts';

let database: TestDatabase;
let inbox: Inbox;
let serial = 0;
beforeAll(async () => {
  database = await testDatabase();
  inbox = openInbox(database);
  await seedPeople(database.context);
});
afterAll(() => database.drop());

const EMAIL = 'budi@contoh.test';
const PHONE = '+6281311112222';
const wide = { ...caller, whatsapp: true };

/** Somebody of the older app who has just signed in here for the first time. */
async function moved(person: TestPerson, identifier = 'budi') {
  const { context } = database;
  await forgetAccounts(database);
  const hash = `sha256$s$${createHash('sha256').update(`s${PASSWORD}`).digest('hex')}`;
  const username = `budi${++serial}`;
  await importText(
    context,
    importBpjstkuAccounts,
    [
      'username,email,telepon,nik,password_hash',
      `${username},${EMAIL},081311112222,${person.nik},${hash}`,
    ].join('\n'),
  );
  await inbox.receive();
  const name = identifier === 'budi' ? username : identifier;
  const entered = await enter(context, inbox, { identifier: name, password: PASSWORD }, wide);
  await inbox.receive();
  return { ...entered, participantId: await idOf(context, person), username };
}
const due = (sessionToken: string) => isContactCheckDue(database.context, sessionToken);
const missing = async (participantId: ParticipantId) =>
  (await findContactCheck(database.context, participantId, wide))?.kind;
const send = (participantId: ParticipantId, way?: string) =>
  sendContactCheck(database.context, { participantId, ...(way === undefined ? {} : { way }) }, wide);
const confirm = (participantId: ParticipantId, code: string) =>
  confirmContactCheck(database.context, { participantId, code });

describe('somebody who comes from the older app', () => {
  test('is asked once for the contact that no code came by yet, and confirms it', async () => {
    const { sessionToken, deviceToken, participantId, username } = await moved(budi);
    expect(await missing(participantId), 'the sign-in’s code came by e-mail').toBe('PHONE');
    expect(await due(sessionToken)).toBe(true);
    expect(await due(sessionToken), 'a second time').toBe(false);
    const credentials = { identifier: username, password: PASSWORD };
    const again = unwrap(await signIn(database.context, credentials, { ...wide, browser: { deviceToken } }));
    expect(again.next === 'in' && (await due(again.sessionToken)), 'at the next sign-in').toBe(false);

    unwrap(await send(participantId));
    const code = await inbox.codeFor(PHONE);
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    expect(await confirm(participantId, wrong)).toEqual({
      ok: false,
      error: { code: 'CODE_WRONG', triesLeft: 4 },
    });
    expect((await confirm(participantId, code)).ok).toBe(true);
    expect(await missing(participantId)).toBeUndefined();
    expect(await confirm(participantId, code)).toEqual({ ok: false, error: { code: 'NOTHING_MISSING' } });
    expect(await send(participantId)).toEqual({ ok: false, error: { code: 'NOTHING_MISSING' } });
  });

  test('and came in by their number is asked for the e-mail address', async () => {
    const { participantId } = await moved(ani, PHONE);
    expect(await missing(participantId)).toBe('EMAIL');
    unwrap(await send(participantId));
    const code = await inbox.codeFor(EMAIL);
    expect((await confirm(participantId, code)).ok).toBe(true);
  });

  test('WhatsApp is as good as SMS, and a way of the other contact is none', async () => {
    const { participantId } = await moved(citra);
    unwrap(await send(participantId, 'whatsapp'));
    expect((await inbox.receive()).map(({ channel }) => channel)).toEqual(['whatsapp']);
    unwrap(await send(participantId, 'email'));
    expect((await inbox.receive()).map(({ channel, to }) => [channel, to])).toEqual([['sms', PHONE]]);
  });

  test('and sets a new password by the link in a mail has proved that mailbox', async () => {
    const { participantId, username } = await moved(budi, PHONE);
    expect(await missing(participantId)).toBe('EMAIL');
    const askedBy = newToken();
    unwrap(await requestPasswordReset(database.context, { email: EMAIL, askedBy, ...caller }));
    const token = (await inbox.resetTokenFor(EMAIL))!;
    unwrap(
      await resetPassword(database.context, { token, askedBy, password: 'perahu layar kertas' }, caller),
    );
    expect(await missing(participantId)).toBeUndefined();
    expect(username).toBeDefined();
  });
});

test('whoever registered here has proved both and is asked for nothing', async () => {
  await forgetAccounts(database);
  const sessionToken = await register(database.context, inbox, ani, {
    email: 'ani@contoh.test',
    phone: '+6281234567890',
  });
  expect(await due(sessionToken)).toBe(false);
  const { participantId } = (await findSession(database.context, sessionToken))!;
  expect(await missing(participantId)).toBeUndefined();
});

import { findAudit } from '@jmo/audit';
import { findWorkOf } from '@jmo/casework';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { unwrap, type ParticipantId } from '@jmo/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  confirmContactChange,
  findGuards,
  findSession,
  getAccount,
  isFresh,
  objectTo,
  requestContactChange,
  resendContactCode,
  signIn,
  signOutAllDevices,
  stepUp,
  type ContactKind,
} from '../index.ts';
import {
  ani,
  budi,
  caller,
  enter as comeIn,
  forgetAccounts,
  idOf,
  openInbox,
  PASSWORD,
  register,
  seedPeople,
  type Inbox,
} from '../test-support.ts';

const OLD = { email: 'ani@contoh.test', phone: '+6281234567890' };

let database: TestDatabase;
let inbox: Inbox;
let participantId: ParticipantId;
let sessionToken: string;
beforeAll(async () => {
  database = await testDatabase();
  inbox = openInbox(database);
  await seedPeople(database.context);
});
afterAll(() => database.drop());
beforeEach(async () => {
  await forgetAccounts(database);
  sessionToken = await register(database.context, inbox, ani, OLD);
  participantId = await idOf(database.context, ani);
});

const ask = (kind: ContactKind, value: string) =>
  requestContactChange(database.context, { participantId, sessionToken, kind, value }, caller);
const confirm = (code: string) =>
  confirmContactChange(database.context, { participantId, sessionToken, code }, caller);
const account = () => getAccount(database.context.db, participantId);
const enter = (identifier: string) =>
  signIn(database.context, { identifier, password: PASSWORD }, { ...caller, ip: '198.51.100.4' });
const change = async (kind: ContactKind, value: string, stored = value) => {
  unwrap(await ask(kind, value));
  return unwrap(await confirm(await inbox.codeFor(stored)));
};
const objectionIn = (texts: readonly { text: string }[]) =>
  texts.flatMap(({ text }) => /\/keberatan\/([\w-]{22})/.exec(text)?.[1] ?? []).at(-1)!;

describe('a fresh check', () => {
  test('a session five minutes old changes nothing; the password once more opens a new one', async () => {
    database.context.clock.advance({ minutes: 5 });
    expect(await ask('EMAIL', 'baru@contoh.test')).toEqual({ ok: false, error: { code: 'NOT_FRESH' } });
    const before = sessionToken;
    const stepped = await stepUp(database.context, { participantId, sessionToken, password: PASSWORD });
    sessionToken = unwrap(stepped).sessionToken;
    expect(await findSession(database.context, before)).toBeUndefined();
    expect(await findSession(database.context, sessionToken)).toMatchObject({ participantId });
    expect((await ask('EMAIL', 'baru@contoh.test')).ok).toBe(true);
  });

  test('a session that was ended elsewhere is opened by no password; its owner signs in anew', async () => {
    const { context } = database;
    await signOutAllDevices(context, participantId, undefined);
    const stepped = await stepUp(context, { participantId, sessionToken, password: PASSWORD });
    expect(stepped).toEqual({ ok: false, error: { code: 'SIGNED_OUT' } });
    const actions = (await findAudit(context.db, participantId)).map(({ action }) => action);
    expect(actions).not.toContain('account.stepped-up');
  });

  test('five wrong passwords wait a quarter of an hour; the session itself stays open', async () => {
    database.context.clock.advance({ minutes: 6 });
    const attempt = (password: string) => stepUp(database.context, { participantId, sessionToken, password });
    for (let n = 0; n < 5; n++)
      expect(await attempt('salah semua 1')).toEqual({ ok: false, error: { code: 'WRONG_PASSWORD' } });
    expect(await attempt(PASSWORD)).toMatchObject({ ok: false, error: { code: 'TOO_MANY' } });
    expect(await findSession(database.context, sessionToken)).toBeDefined();
    expect(await isFresh(database.context, sessionToken)).toBe(false);
  });

  test('the tenth wrong password of a day ends the session it was typed in, and the owner is told once', async () => {
    const { context } = database;
    const wrong = (token: string) =>
      stepUp(context, { participantId, sessionToken: token, password: 'salah semua 1' });
    for (let n = 0; n < 9; n++) {
      if (n % 3 === 0) context.clock.advance({ minutes: 16 });
      expect(await wrong(sessionToken)).toMatchObject({ error: { code: 'WRONG_PASSWORD' } });
    }
    await inbox.receive();
    context.clock.advance({ minutes: 16 });
    expect(await wrong(sessionToken)).toMatchObject({ error: { code: 'SESSION_ENDED' } });
    expect(await findSession(context, sessionToken)).toBeUndefined();
    expect((await inbox.receive()).map(({ to }) => to).toSorted()).toEqual([OLD.phone, OLD.email]);
    const another = (await comeIn(context, inbox, { identifier: OLD.email, password: PASSWORD }))
      .sessionToken;
    await inbox.receive();
    expect(await wrong(another)).toMatchObject({ error: { code: 'SESSION_ENDED' } });
    expect(await inbox.receive()).toEqual([]);
  });
});

describe('another e-mail address', () => {
  test('counts once its code came back: it signs in, the old one does not, and nothing is paid for two days', async () => {
    unwrap(await ask('EMAIL', 'Baru@Contoh.Test'));
    expect((await account()).email).toBe(OLD.email);
    const cooling = unwrap(await confirm(await inbox.codeFor('baru@contoh.test')));
    expect(await account()).toMatchObject({ email: 'baru@contoh.test', phone: OLD.phone });
    expect((await enter('baru@contoh.test')).ok).toBe(true);
    expect((await enter(OLD.email)).ok).toBe(false);
    const guards = await findGuards(database.context.db, participantId, database.context.clock.now());
    expect(guards.cooling).toEqual(cooling);
    expect(cooling.reason).toBe('CONTACT_CHANGED');
    expect(database.context.clock.now().until(cooling.until).total('hours')).toBe(48);
  });

  test('the old address, the new one and the phone are told, with a button for whoever did not do it', async () => {
    await change('EMAIL', 'baru@contoh.test');
    const told = (await inbox.receive()).filter(({ text }) => text.includes('/keberatan/'));
    expect(told.map(({ to }) => to).toSorted()).toEqual(
      [OLD.phone, OLD.email, 'baru@contoh.test'].toSorted(),
    );
    for (const { channel, text } of told) if (channel === 'sms') expect(text.length).toBeLessThanOrEqual(160);
  });

  test('an address that has an account gets a mail without a code, and the answer is the same', async () => {
    await register(database.context, inbox, budi, { email: 'budi@contoh.test', phone: '+6281300000001' });
    const [free, taken] = [await ask('EMAIL', 'baru@contoh.test'), await ask('EMAIL', 'budi@contoh.test')];
    expect(taken.ok).toBe(free.ok);
    const mail = (await inbox.receive()).find(({ to }) => to === 'budi@contoh.test');
    expect(mail!.text, 'nobody is registering').not.toMatch(/mendaftar|pendaftaran/i);
    expect(mail?.text).not.toMatch(/\b\d{6}\b/);
    for (const guess of ['000000', '123456'])
      expect(await confirm(guess)).toMatchObject({ ok: false, error: { code: 'CODE_WRONG' } });
    expect((await account()).email).toBe(OLD.email);
  });
});

test('another phone number takes the place of the old one', async () => {
  await change('PHONE', '0812-9876-5432', '+6281298765432');
  expect(await account()).toMatchObject({ email: OLD.email, phone: '+6281298765432' });
});

describe('codes', () => {
  test('one for the e-mail opens no change of the phone, and is good once', async () => {
    unwrap(await ask('EMAIL', 'baru@contoh.test'));
    const code = await inbox.codeFor('baru@contoh.test');
    database.context.clock.advance({ seconds: 1 });
    unwrap(await ask('PHONE', '+6281298765432'));
    expect(await confirm(code)).toMatchObject({ ok: false });
    expect(await account()).toMatchObject(OLD);
  });

  test('twenty presses with the right code change it once', async () => {
    unwrap(await ask('EMAIL', 'baru@contoh.test'));
    const code = await inbox.codeFor('baru@contoh.test');
    const done = await Promise.all(Array.from({ length: 20 }, () => confirm(code)));
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    const changes = (await findAudit(database.context.db, participantId)).filter(
      ({ action }) => action === 'account.contact-changed',
    );
    expect(changes).toHaveLength(1);
  });

  test('another one may be sent after a minute, and nothing once it is done', async () => {
    const again = () => resendContactCode(database.context, { participantId }, caller);
    unwrap(await ask('EMAIL', 'baru@contoh.test'));
    expect(await again()).toMatchObject({ ok: false, error: { code: 'WAIT' } });
    database.context.clock.advance({ seconds: 60 });
    unwrap(await again());
    unwrap(await confirm(await inbox.codeFor('baru@contoh.test')));
    expect(await again()).toEqual({ ok: false, error: { code: 'NOTHING_ASKED' } });
  });
});

test.each([
  ['EMAIL', 'bukan alamat', 'FIELDS'],
  ['EMAIL', ' ANI@contoh.test ', 'SAME'],
  ['PHONE', '12', 'FIELDS'],
  ['PHONE', '0812 3456 7890', 'SAME'],
] as const)('%s "%s" is refused as %s', async (kind, value, code) => {
  expect(await ask(kind, value)).toMatchObject({ ok: false, error: { code } });
});

test('an objection by the old address locks the money and gives the account back to nobody', async () => {
  await change('EMAIL', 'baru@contoh.test');
  const token = objectionIn(await inbox.receive());
  const press = () => objectTo(database.context, { token, ip: '203.0.113.9' });
  expect(await Promise.all([press(), press(), press()])).toContainEqual({ ok: true, value: 'CONTACT' });
  expect((await account()).email).toBe('baru@contoh.test');
  expect(await findSession(database.context, sessionToken)).toBeDefined();
  const { lock } = await findGuards(database.context.db, participantId, database.context.clock.now());
  expect(lock?.liftedBy).toBe('OFFICER');
  const items = await findWorkOf(database.context.db, participantId);
  expect(items.map(({ kind }) => kind)).toEqual(['ALARM']);
});

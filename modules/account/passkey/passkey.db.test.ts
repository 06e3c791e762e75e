import { findAudit } from '@jmo/audit';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { unwrap, type ParticipantId } from '@jmo/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { forgetExpired } from '../forget-expired.ts';
import {
  addPasskey,
  findGuards,
  findSession,
  listPasskeys,
  passkeyCreationOptions,
  passkeyRequestOptions,
  relyingPartyOf,
  removePasskey,
  renamePasskey,
  signIn,
  signInWithPasskey,
} from '../index.ts';
import {
  ani,
  budi,
  caller,
  idOf,
  openInbox,
  PASSWORD,
  register,
  seedPeople,
  type Inbox,
} from '../test-support.ts';
import { createTestAuthenticator, type GetInput, type TestAuthenticator } from './test-authenticator.ts';

const rp = relyingPartyOf(caller.origin);
const refused = { ok: false, error: { code: 'PASSKEY_REFUSED' } };

let database: TestDatabase;
let inbox: Inbox;
let me: ParticipantId;
let other: ParticipantId;
let sessionToken: string;
let theirs: string;
beforeAll(async () => {
  database = await testDatabase();
  inbox = openInbox(database);
  await seedPeople(database.context);
  sessionToken = await register(database.context, inbox, ani, {
    email: 'ani@contoh.test',
    phone: '+6281234567890',
  });
  theirs = await register(database.context, inbox, budi, {
    email: 'budi@contoh.test',
    phone: '+6281311112222',
  });
  me = await idOf(database.context, ani);
  other = await idOf(database.context, budi);
});
afterAll(() => database.drop());
beforeEach(() => database.context.clock.advance({ hours: 2 }));

const add = async (
  device: TestAuthenticator,
  lies: Partial<GetInput> = {},
  owner = me,
  name = 'Ponselku',
) => {
  const { challenge, user } = await passkeyCreationOptions(database.context, owner, rp);
  const answer = device.create({ challenge, userId: user.id, ...lies });
  const added = await addPasskey(
    database.context,
    owner,
    { sessionToken: owner === me ? sessionToken : theirs, answer, name },
    rp,
  );
  return { answer, added };
};
const show = (answer: string, browser = {}) =>
  signInWithPasskey(database.context, answer, rp, { ...caller, browser });
const challenge = async () => (await passkeyRequestOptions(database.context, rp)).challenge;
const comeIn = async (device: TestAuthenticator, lies: Partial<GetInput> = {}) =>
  show(device.get({ challenge: await challenge(), ...lies }));
const withPasskey = async (owner = me) => {
  const device = createTestAuthenticator();
  unwrap((await add(device, {}, owner)).added);
  return device;
};

test('one that was added opens a session, and the browser is known from then on', async () => {
  const device = await withPasskey();
  device.counter = 1;
  const { sessionToken, deviceToken } = unwrap(await comeIn(device));
  expect(await findSession(database.context, sessionToken)).toMatchObject({
    participantId: me,
    openedWith: 'passkey',
  });
  const credentials = { identifier: 'ani@contoh.test', password: PASSWORD };
  const again = unwrap(await signIn(database.context, credentials, { ...caller, browser: { deviceToken } }));
  expect(again.next).toBe('in');
});

test('a browser that was not known is told to its owner, one that was is not', async () => {
  const device = await withPasskey();
  await inbox.receive();
  const { deviceToken } = unwrap(await show(device.get({ challenge: await challenge() })));
  expect((await inbox.receive()).map(({ to, subject }) => [to, subject])).toEqual([
    ['ani@contoh.test', 'Perangkat baru masuk ke akun JMO kamu'],
  ]);
  unwrap(await show(device.get({ challenge: await challenge() }), { deviceToken }));
  expect(await inbox.receive()).toEqual([]);
});

test('adding one is told to all contacts, and nothing is paid for a while', async () => {
  await inbox.receive();
  await withPasskey();
  expect((await inbox.receive()).map(({ channel }) => channel).toSorted()).toEqual(['email', 'sms']);
  expect((await findGuards(database.context.db, me, database.context.clock.now())).cooling?.reason).toBe(
    'PASSKEY_ADDED',
  );
  const actions = (await findAudit(database.context.db, me)).map(({ action }) => action);
  expect(actions).toContain('account.passkey-added');
});

describe('refused, always with the same words', () => {
  test.each<[string, Partial<GetInput>]>([
    ['a foreign origin', { origin: 'https://jmo.evil.example' }],
    ['our name on another port', { origin: 'https://jmo.test:8443' }],
    ['a foreign relying party', { rpId: 'evil.example' }],
    ['an owner who was not checked', { userVerified: false }],
    ['an answer to another question', { type: 'webauthn.create' }],
    ['no user handle', { userHandle: '' }],
  ])('%s', async (_name, lies) => {
    const device = await withPasskey();
    device.counter = 1;
    expect(await comeIn(device, lies)).toEqual(refused);
    device.counter = 2;
    expect((await comeIn(device)).ok).toBe(true);
  });

  test('a handle of somebody else', async () => {
    const device = await withPasskey();
    const { user } = await passkeyCreationOptions(database.context, other, rp);
    expect(await comeIn(device, { userHandle: user.id })).toEqual(refused);
  });

  test('a challenge that was used, was invented, was for something else, or is too old', async () => {
    const device = await withPasskey();
    device.counter = 1;
    const answer = device.get({ challenge: await challenge() });
    expect((await show(answer)).ok).toBe(true);
    expect(await show(answer), 'the same answer again').toEqual(refused);
    device.counter = 2;
    expect(await comeIn(device, { challenge: Buffer.alloc(56, 1).toString('base64url') })).toEqual(refused);
    const creation = (await passkeyCreationOptions(database.context, me, rp)).challenge;
    expect(await comeIn(device, { challenge: creation })).toEqual(refused);
    const stale = await challenge();
    database.context.clock.advance({ minutes: 30 });
    expect(await comeIn(device, { challenge: stale })).toEqual(refused);
  });

  test('the same answer at once from two browsers opens one', async () => {
    const device = await withPasskey();
    device.counter = 1;
    const answer = device.get({ challenge: await challenge() });
    const answers = await Promise.all(Array.from({ length: 4 }, () => show(answer)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('a counter that goes back: the key may have been copied', async () => {
    const device = await withPasskey();
    device.counter = 7;
    expect((await comeIn(device)).ok).toBe(true);
    for (const counter of [7, 6, 1]) {
      device.counter = counter;
      expect(await comeIn(device)).toEqual(refused);
    }
    device.counter = 8;
    expect((await comeIn(device)).ok).toBe(true);
  });

  test('two answers with one count at the same moment open one: the other is of a copy', async () => {
    const { db } = database.context;
    const device = await withPasskey();
    device.counter = 1;
    const answers = [await challenge(), await challenge()].map((each) => device.get({ challenge: each }));
    let both: ReturnType<typeof show>[] = [];
    await db.transaction().execute(async (tx) => {
      await tx
        .selectFrom('account_passkey')
        .select('id')
        .where('participant_id', '=', me)
        .forUpdate()
        .execute();
      both = answers.map((answer) => show(answer));
      await database.untilSomebodyWaits(2);
    });
    expect((await Promise.all(both)).filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('a signature of another key, and one nobody added', async () => {
    const [mine, stranger] = [await withPasskey(), createTestAuthenticator()];
    const { user } = await passkeyCreationOptions(database.context, me, rp);
    stranger.create({ challenge: 'x', userId: user.id });
    const forged = JSON.parse(stranger.get({ challenge: await challenge() })) as Record<string, unknown>;
    expect(await show(JSON.stringify(forged))).toEqual(refused);
    expect(
      await show(JSON.stringify({ ...forged, id: mine.credentialId, rawId: mine.credentialId })),
    ).toEqual(refused);
  });

  test.each(['', '{}', '[]', 'null', '{"id":1}', `{"id":"${'a'.repeat(20_000)}"}`, '\0', '{"__proto__":{}}'])(
    'no answer at all: %j',
    async (answer) => {
      expect(await show(answer)).toEqual(refused);
      expect(await addPasskey(database.context, me, { sessionToken, answer, name: 'x' }, rp)).toMatchObject(
        refused,
      );
    },
  );
});

describe('adding', () => {
  test.each<[string, Partial<GetInput>]>([
    ['for a foreign origin', { origin: 'https://evil.example' }],
    ['for a foreign relying party', { rpId: 'evil.example' }],
    ['without having checked the owner', { userVerified: false }],
    ['with an invented challenge', { challenge: Buffer.alloc(56, 1).toString('base64url') }],
  ])('%s is refused', async (_name, lies) => {
    expect((await add(createTestAuthenticator(), lies)).added).toEqual(refused);
  });

  test('with the challenge of somebody else is refused, and so is the same answer twice', async () => {
    const device = createTestAuthenticator();
    const { challenge: theirs, user } = await passkeyCreationOptions(database.context, other, rp);
    const answer = device.create({ challenge: theirs, userId: user.id });
    expect(await addPasskey(database.context, me, { sessionToken, answer, name: 'x' }, rp)).toEqual(refused);
    const first = await add(device);
    expect(first.added.ok).toBe(true);
    expect(
      await addPasskey(database.context, me, { sessionToken, answer: first.answer, name: 'x' }, rp),
    ).toEqual(refused);
  });

  test('a key that somebody has already belongs to them alone', async () => {
    const device = await withPasskey();
    expect((await add(device, {}, other)).added).toEqual(refused);
    device.counter = 1;
    const { user } = await passkeyCreationOptions(database.context, me, rp);
    const { sessionToken } = unwrap(await comeIn(device, { userHandle: user.id }));
    expect((await findSession(database.context, sessionToken))?.participantId).toBe(me);
  });

  test('what a browser is asked for names nobody but by a handle that says nothing', async () => {
    const options = await passkeyCreationOptions(database.context, me, rp);
    expect(options.authenticatorSelection).toMatchObject({
      residentKey: 'required',
      userVerification: 'required',
    });
    expect(Buffer.from(options.user.id, 'base64url').toString()).not.toContain(me);
    expect((await passkeyRequestOptions(database.context, rp)).allowCredentials).toBeUndefined();
  });
});

test('several are named, renamed and removed; a removed one opens nothing, and nobody else’s is touched', async () => {
  const device = await withPasskey(other);
  const laptop = createTestAuthenticator();
  unwrap((await add(laptop, {}, other, '  Laptop\n kantor  ')).added);
  const listed = await listPasskeys(database.context, other);
  expect(listed.map(({ name }) => name)).toEqual(['Ponselku', 'Laptop kantor']);
  const [first, second] = listed as [(typeof listed)[0], (typeof listed)[0]];
  expect(await renamePasskey(database.context, me, { id: first.id, name: 'x' })).toBe(false);
  expect(await renamePasskey(database.context, other, { id: first.id, name: 'HP lama' })).toBe(true);
  expect(await removePasskey(database.context, me, second.id)).toBe(false);
  await inbox.receive();
  expect(await removePasskey(database.context, other, second.id)).toBe(true);
  expect((await inbox.receive()).map(({ channel }) => channel).toSorted()).toEqual(['email', 'sms']);
  expect((await listPasskeys(database.context, other)).map(({ name }) => name)).toEqual(['HP lama']);
  laptop.counter = 1;
  expect(await comeIn(laptop)).toEqual(refused);
  device.counter = 1;
  expect((await comeIn(device)).ok).toBe(true);
});

test('wrong passwords by the hundred keep nobody from their passkey', async () => {
  const device = await withPasskey();
  device.counter = 1;
  for (let round = 0; round < 12; round++)
    await signIn(database.context, { identifier: 'ani@contoh.test', password: 'x' }, caller);
  expect((await comeIn(device)).ok).toBe(true);
});

test('used challenges are forgotten when their time is over', async () => {
  database.context.clock.advance({ hours: 1 });
  await forgetExpired(database.context);
  expect(await database.context.db.selectFrom('spent_challenge').selectAll().execute()).toEqual([]);
});

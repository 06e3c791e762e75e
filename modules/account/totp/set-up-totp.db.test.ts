import { setTimeout as sleep } from 'node:timers/promises';
import { formatInstant, unwrap } from '@jmo/kernel';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { holdGuards } from '../guard/guard.queries.ts';
import {
  confirmContactChange,
  confirmTotp,
  findGuards,
  isTotpOn,
  openTotp,
  removeTotp,
  requestContactChange,
} from '../index.ts';
import { OLD, openRecoveryWorld, type RecoveryWorld } from '../recovery/recovery-world.test-support.ts';
import { signOutEverywhere } from '../session/sessions.ts';
import { caller, totpCodeFor } from '../test-support.ts';

let world: RecoveryWorld;
beforeAll(async () => void (world = await openRecoveryWorld()));
afterAll(() => world.drop());
beforeEach(() => world.begin());

const secretOf = async (): Promise<string> => {
  const state = await openTotp(world.context, world.me());
  if (state.on) throw new Error('on already');
  return state.secret;
};
const codeOf = (secret: string): string => totpCodeFor(world.context, secret);
const confirm = (code: string) =>
  confirmTotp(world.context, { participantId: world.me(), sessionToken: world.sessionToken(), code });
const told = async () => (await world.inbox.receive()).map(({ channel }) => channel).toSorted();

test('adding one is told to all contacts and cools; switching it off is told as well', async () => {
  await world.inbox.receive();
  unwrap(await confirm(codeOf(await secretOf())));
  const messages = await world.inbox.receive();
  expect(messages.map(({ channel }) => channel).toSorted()).toEqual(['email', 'sms']);
  const now = world.context.clock.now();
  const { cooling } = await findGuards(world.context.db, world.me(), now);
  expect(cooling?.reason).toBe('AUTHENTICATOR_ADDED');
  expect(messages.find(({ channel }) => channel === 'email')!.text).toContain(
    `sampai ${formatInstant(cooling!.until, 'id')}`,
  );
  await removeTotp(world.context, world.me());
  expect(await told()).toEqual(['email', 'sms']);
});

test('switching off what was never on is told to nobody', async () => {
  await secretOf();
  await world.inbox.receive();
  await removeTotp(world.context, world.me());
  expect(await told()).toEqual([]);
});

test('a secret waits for a quarter of an hour; after that there is another one', async () => {
  const first = await secretOf();
  world.context.clock.advance({ minutes: 14 });
  expect(await secretOf()).toBe(first);
  world.context.clock.advance({ minutes: 1 });
  expect(await confirm(codeOf(first))).toMatchObject({ error: { code: 'TOTP_WRONG' } });
  expect(await secretOf()).not.toBe(first);
});

test('a secret that somebody saw who was signed out everywhere is not used any more', async () => {
  const first = await secretOf();
  await world.context.db.transaction().execute((tx) => signOutEverywhere(tx, world.me()));
  expect(await secretOf()).not.toBe(first);
});

test('asking whether there is one makes none', async () => {
  expect(await isTotpOn(world.context, world.me())).toBe(false);
  expect(await world.context.db.selectFrom('account_totp').selectAll().execute()).toEqual([]);
});

test('nothing is added or changed by a session that ends at that moment: no app, no passkey, no contact', async () => {
  const code = codeOf(await secretOf());
  const session = { participantId: world.me(), sessionToken: world.sessionToken() };
  const value = 'maling@contoh.test';
  unwrap(await requestContactChange(world.context, { ...session, kind: 'EMAIL', value }, caller));
  const sent = await world.inbox.codeFor(value);
  const ended = Promise.withResolvers<void>();
  const holding = Promise.withResolvers<void>();
  const recovery = world.context.db.transaction().execute(async (tx) => {
    await holdGuards(tx, world.me(), 'set');
    holding.resolve();
    await ended.promise;
    await signOutEverywhere(tx, world.me());
  });
  await holding.promise;
  const added = Promise.all([
    confirm(code),
    world.tryAddPasskey(),
    confirmContactChange(world.context, { ...session, code: sent }, caller),
  ]);
  // All have come as far as the row that is held.
  await sleep(200);
  ended.resolve();
  await recovery;
  expect(await added).toMatchObject([
    { error: { code: 'TOTP_WRONG' } },
    { error: { code: 'PASSKEY_REFUSED' } },
    { error: { code: 'NOTHING_ASKED' } },
  ]);
  expect((await world.account()).email).toBe(OLD.email);
});

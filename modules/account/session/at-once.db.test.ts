import type { Tx } from '@jmo/database';
import { hashPassword, newToken, tokenDigest, unwrap } from '@jmo/kernel';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { updateAccount } from '../account.queries.ts';
import { enterNewBrowser } from '../device/enter-browser.ts';
import { findKnownDevice } from '../device/find-known-device.ts';
import { holdGuards } from '../guard/guard.queries.ts';
import { findSession, requestPasswordReset, resetPassword, signIn, signOutAllDevices } from '../index.ts';
import { deletePasskeysOf, findPasskeys, notePasskeyUse } from '../passkey/passkey.queries.ts';
import { insertReset } from '../reset/password-reset.queries.ts';
import { OLD, openRecoveryWorld, type RecoveryWorld } from '../recovery/recovery-world.test-support.ts';
import { finishRecovery } from '../recovery/finish-recovery.ts';
import { caller, enter, PASSWORD } from '../test-support.ts';
import { holdSession } from './hold-session.ts';
import { deleteSession } from './session.queries.ts';
import { openSession, signOutEverywhere } from './sessions.ts';

let world: RecoveryWorld;
beforeAll(async () => void (world = await openRecoveryWorld()));
afterAll(() => world.drop());
beforeEach(() => world.begin());

/** What `first` writes is not committed before `second` waits for it, or is done without. */
async function meanwhile<T>(first: (tx: Tx) => Promise<T>, second: () => Promise<unknown>): Promise<T> {
  const written = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const going = world.context.db.transaction().execute(async (tx) => {
    const done = await first(tx);
    written.resolve();
    await begun.promise;
    return done;
  });
  await Promise.race([written.promise, going]);
  const other = second();
  await Promise.race([other, world.database.untilSomebodyWaits()]);
  begun.resolve();
  const [done] = await Promise.all([going, other]);
  return done;
}

test('who comes in by a passkey at the moment at which a recovery takes it away is out with it', async () => {
  const { context } = world;
  await world.addPasskey();
  const number = await world.numberOf();
  context.clock.set(String(await world.approveTwice(number)));
  const [passkey] = await findPasskeys(context.db, world.me());
  const { sessionToken } = await meanwhile(
    async (tx) => {
      expect(await notePasskeyUse(tx, passkey!, passkey!.counter + 1, context.clock.now())).toBe(true);
      return await enterNewBrowser(tx, context, world.me(), { browser: {}, confirmedBy: 'passkey' });
    },
    () => finishRecovery(context, number),
  );
  expect(await findPasskeys(context.db, world.me())).toEqual([]);
  expect(await findSession(context, sessionToken)).toBeUndefined();
});

test('a session that goes on under a new token at the moment at which all are signed out ends as well', async () => {
  const { context, inbox } = world;
  const { sessionToken } = await enter(context, inbox, { identifier: OLD.email, password: PASSWORD });
  const renewed = await meanwhile(
    async (tx) => {
      expect(await holdSession(tx, { participantId: world.me(), sessionToken })).toBe(true);
      await deleteSession(tx, tokenDigest(sessionToken));
      return await openSession(tx, context, world.me(), { openedWith: 'password' });
    },
    () => signOutAllDevices(context, world.me(), undefined),
  );
  expect(await findSession(context, renewed)).toBeUndefined();
});

test('a browser that is confirmed at the moment at which all are signed out is not known afterwards', async () => {
  const { context, inbox } = world;
  const from = { ...caller, ip: '198.51.100.7' };
  const begun = unwrap(await signIn(context, { identifier: OLD.email, password: PASSWORD }, from));
  if (begun.next !== 'code') throw new Error('the browser was known');
  await inbox.receive();
  const { deviceToken, sessionToken } = await meanwhile(
    async (tx) => {
      await tx
        .deleteFrom('sign_in_attempt')
        .where('token_digest', '=', tokenDigest(begun.attemptToken))
        .execute();
      return await enterNewBrowser(tx, context, world.me(), { browser: {}, confirmedBy: 'email' });
    },
    () => context.db.transaction().execute((tx) => signOutEverywhere(tx, world.me())),
  );
  expect(await findSession(context, sessionToken)).toBeUndefined();
  expect(await findKnownDevice(context, world.me(), deviceToken)).toBeUndefined();
});

test('a password that was replaced while it was compared opens nothing and has no code sent', async () => {
  const { context, inbox } = world;
  const known = await enter(context, inbox, { identifier: OLD.email, password: PASSWORD });
  const passwordHash = await hashPassword('perahu layar kertas');
  const credentials = { identifier: OLD.email, password: PASSWORD };
  const wrong = { ok: false, error: { code: 'WRONG_CREDENTIALS' } };
  for (const browser of [{}, { deviceToken: known.deviceToken }]) {
    await updateAccount(
      context.db as never,
      world.me(),
      { password_hash: await hashPassword(PASSWORD) },
      context.clock.now(),
    );
    await inbox.receive();
    let signingIn: ReturnType<typeof signIn> | undefined;
    await context.db.transaction().execute(async (tx) => {
      await updateAccount(tx, world.me(), { password_hash: passwordHash }, context.clock.now());
      // What is compared is the hash that everybody else still reads.
      signingIn = signIn(context, credentials, { ...caller, ip: '198.51.100.8', browser });
      await Promise.race([signingIn, world.database.untilSomebodyWaits()]);
    });
    expect(await signingIn).toEqual(wrong);
    expect(await inbox.receive()).toEqual([]);
  }
});

test('a new password and the end of a recovery at the same moment wait for each other', async () => {
  const { context, inbox } = world;
  await inbox.receive();
  const askedBy = newToken();
  unwrap(await requestPasswordReset(context, { email: OLD.email, askedBy, ...caller }));
  const token = (await inbox.resetTokenFor(OLD.email))!;
  let reset: Awaited<ReturnType<typeof resetPassword>> | undefined;
  // As a recovery does: the account is held first, and its links end afterwards.
  const holds = Promise.withResolvers<void>();
  const goesOn = Promise.withResolvers<void>();
  const recovering = context.db.transaction().execute(async (tx) => {
    await holdGuards(tx, world.me(), 'set');
    holds.resolve();
    await goesOn.promise;
    const now = context.clock.now();
    await deletePasskeysOf(tx, world.me());
    await insertReset(tx, {
      digest: tokenDigest(newToken()),
      participantId: world.me(),
      now,
      expiresAt: now.add({ hours: 24 }),
    });
  });
  await holds.promise;
  const resetting = resetPassword(context, { token, askedBy, password: 'perahu layar kertas' }, caller).then(
    (answer) => (reset = answer),
  );
  await Promise.race([resetting, world.database.untilSomebodyWaits()]);
  goesOn.resolve();
  await Promise.all([recovering, resetting]);
  expect(reset).toEqual({ ok: false, error: { code: 'LINK_DEAD' } });
});

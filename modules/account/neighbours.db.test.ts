import { hitRateLimit } from '@jmo/database';
import { newToken, networkOf, unwrap } from '@jmo/kernel';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  closeWaysAfterReset,
  objectTo,
  requestPasswordReset,
  resetPassword,
  signIn,
  signInWithPasskey,
  relyingPartyOf,
} from './index.ts';
import { OLD, openRecoveryWorld, type RecoveryWorld } from './recovery/recovery-world.test-support.ts';
import { caller, enter, PASSWORD } from './test-support.ts';

// Phones share an address behind their carrier: whatever strangers there use up, nobody who proves more is kept waiting.

let world: RecoveryWorld;
beforeAll(async () => void (world = await openRecoveryWorld()));
afterAll(() => world.drop());
beforeEach(() => world.begin());

const tooMany = { ok: false, error: { code: 'TOO_MANY' } };
/** A limit of this address, as strangers leave it. */
async function usedUp(name: string, max: number, minutes: number): Promise<void> {
  const limit = { name, max, windowSeconds: 60 * minutes };
  for (let n = 0; n < max; n += 100)
    await Promise.all(
      Array.from({ length: 100 }, () => hitRateLimit(world.context, limit, networkOf(caller.ip))),
    );
}

test('a browser its owner is known in signs in, and asks for a new password; others there wait', async () => {
  const { context, inbox } = world;
  const credentials = { identifier: OLD.email, password: PASSWORD };
  const { deviceToken } = await enter(context, inbox, credentials);
  const home = { ...caller, browser: { deviceToken } };
  await usedUp('sign-in-ip', 1000, 15);
  await usedUp('reset-ip', 300, 60);
  expect(await signIn(context, credentials, caller)).toMatchObject(tooMany);
  expect(unwrap(await signIn(context, credentials, home)).next).toBe('in');
  const asked = { email: OLD.email, askedBy: newToken() };
  expect(await requestPasswordReset(context, { ...asked, ...caller })).toMatchObject(tooMany);
  expect((await requestPasswordReset(context, { ...asked, ...home })).ok).toBe(true);
});

test('a link for a new password works, and the button after it; invented ones are counted', async () => {
  const { context, inbox } = world;
  const askedBy = newToken();
  unwrap(await requestPasswordReset(context, { email: OLD.email, askedBy, ...caller }));
  const token = (await inbox.resetTokenFor(OLD.email))!;
  await usedUp('reset-dead-ip', 300, 60);
  const password = 'perahu layar kertas';
  expect(await resetPassword(context, { token: newToken(), askedBy, password }, caller)).toMatchObject(
    tooMany,
  );
  // In another browser the code was typed wrong: that is what is said.
  const elsewhere = { token, askedBy: newToken(), pairingCode: '000000', password };
  expect(await resetPassword(context, elsewhere, caller)).toMatchObject({ error: { code: 'CODE_WRONG' } });
  const { afterToken } = unwrap(await resetPassword(context, { token, askedBy, password }, caller));
  expect(await closeWaysAfterReset(context, newToken(), caller)).toMatchObject(tooMany);
  expect((await closeWaysAfterReset(context, afterToken, caller)).ok).toBe(true);
});

test('a link that opens has thirty tries an hour', async () => {
  const { context, inbox } = world;
  const askedBy = newToken();
  unwrap(await requestPasswordReset(context, { email: OLD.email, askedBy, ...caller }));
  const token = (await inbox.resetTokenFor(OLD.email))!;
  const tries = Array.from({ length: 31 }, () =>
    resetPassword(context, { token, askedBy, password: 'password' }, caller),
  );
  const codes = (await Promise.all(tries)).map((answer) => (answer.ok ? 'OK' : answer.error.code));
  expect(codes.filter((code) => code === 'TOO_MANY')).toHaveLength(1);
});

test('the button of whoever did not ask for a recovery is pressed', async () => {
  const { context, inbox } = world;
  await inbox.receive();
  await world.numberOf();
  const token = world.objectionIn(await inbox.receive(), OLD.email)!;
  await usedUp('object-dead', 300, 60);
  expect(await objectTo(context, { token: 'x'.repeat(22), ip: caller.ip })).toMatchObject(tooMany);
  expect(await objectTo(context, { token, ip: caller.ip })).toEqual({ ok: true, value: 'RECOVERY' });
});

test('a passkey opens', async () => {
  const { context } = world;
  const device = await world.addPasskey();
  await usedUp('passkey-ip', 300, 15);
  expect(await signInWithPasskey(context, '{}', relyingPartyOf(caller.origin), caller)).toMatchObject(
    tooMany,
  );
  expect((await world.comeInBy(device)).ok).toBe(true);
});

test('a code goes to whoever had the right password', async () => {
  const { context, inbox } = world;
  await usedUp('code-ip', 600, 60);
  await inbox.receive();
  unwrap(await signIn(context, { identifier: OLD.email, password: PASSWORD }, caller));
  expect((await inbox.receive()).map(({ to }) => to)).toEqual([OLD.email]);
});

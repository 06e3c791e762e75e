import { findAudit } from '@jmo/audit';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  countRecoveryCodes,
  hasTotp,
  putUnconfirmedTotp,
  replaceRecoveryCodes,
  useTotpStep,
} from '../totp/totp.queries.ts';
import { NEW, openRecoveryWorld, type RecoveryWorld } from './recovery-world.test-support.ts';

let world: RecoveryWorld;
beforeAll(async () => void (world = await openRecoveryWorld()));
afterAll(() => world.drop());
beforeEach(() => world.begin());

test('a passkey, an authenticator app and recovery codes of whoever was in before open nothing after a recovery', async () => {
  const { context } = world;
  const thiefs = await world.addPasskey();
  await context.db.transaction().execute(async (tx) => {
    const now = context.clock.now();
    await putUnconfirmedTotp(tx, world.me(), Buffer.from('sealed'), now);
    await useTotpStep(tx, world.me(), 1, now);
    await replaceRecoveryCodes(tx, world.me(), [Buffer.from('a')], now);
  });
  expect((await world.comeInBy(thiefs)).ok).toBe(true);

  await world.carryOut(await world.numberOf());
  expect((await world.account()).email).toBe(NEW.email);
  expect((await world.comeInBy(thiefs)).ok).toBe(false);
  expect(await hasTotp(context.db, world.me())).toBe(false);
  expect(await countRecoveryCodes(context.db, world.me())).toBe(0);
  const recovered = (await findAudit(context.db, world.me())).find(
    ({ action }) => action === 'account.recovered',
  );
  expect(recovered?.detail).toMatchObject({ passkeys: 1, authenticator: true });
  const done = (await world.inbox.receive()).findLast(
    ({ to, channel }) => to === NEW.email && channel === 'email',
  );
  expect(done?.text).toContain('Passkey, aplikasi autentikator, dan kode pemulihan yang lama sudah dihapus');
});

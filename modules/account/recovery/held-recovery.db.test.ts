import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { heldByAccount } from '../held-data.ts';
import { NEW, openRecoveryWorld, type RecoveryWorld } from './recovery-world.test-support.ts';

let world: RecoveryWorld;
beforeAll(async () => void (world = await openRecoveryWorld()));
afterAll(() => world.drop());
beforeEach(() => world.begin());

const held = async () =>
  JSON.stringify(
    (await heldByAccount.collect(world.context, world.me())).find(({ table }) => table === 'recovery_case')!
      .rows,
  );

test('the contacts somebody asked for are handed out once the account has them, not before', async () => {
  const number = await world.numberOf();
  expect(await held()).toContain(number);
  expect(await held()).not.toContain(NEW.email);
  expect(await held()).not.toContain(NEW.phone.slice(1));
  await world.carryOut(number);
  expect(await held()).toContain(NEW.email);
});

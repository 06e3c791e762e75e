import { createHash } from 'node:crypto';
import { unwrap } from '@jmo/kernel';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { confirmContactChange, importBpjstkuAccounts, requestContactChange, signIn } from '../index.ts';
import { OLD, openRecoveryWorld, type RecoveryWorld } from '../recovery/recovery-world.test-support.ts';
import { asOwner, budi, caller, enter, idOf, importText, PASSWORD } from '../test-support.ts';

let world: RecoveryWorld;
beforeAll(async () => void (world = await openRecoveryWorld()));
afterAll(() => world.drop());
beforeEach(() => world.begin());

/** A relative whose account of the older app had the owner's address. */
async function relative() {
  const { context, database, inbox } = world;
  await asOwner(database, 'truncate bpjstku_account');
  const hash = `sha256$abc$${createHash('sha256').update('abcrahasia lama 7').digest('hex')}`;
  const header = 'username,email,telepon,nik,password_hash';
  await importText(
    context,
    importBpjstkuAccounts,
    `${header}\nbudi.h,${OLD.email},081311112222,${budi.nik},${hash}`,
  );
  const { sessionToken } = await enter(context, inbox, { identifier: 'budi.h', password: 'rahasia lama 7' });
  return { participantId: await idOf(context, budi), sessionToken };
}

test('a relative who shared an address and changes theirs leaves it to its owner', async () => {
  const { context, inbox } = world;
  const value = 'budi.sendiri@contoh.test';
  const { participantId, sessionToken } = await relative();
  unwrap(await requestContactChange(context, { participantId, sessionToken, kind: 'EMAIL', value }, caller));
  unwrap(
    await confirmContactChange(
      context,
      { participantId, sessionToken, code: await inbox.codeFor(value) },
      caller,
    ),
  );
  const from = { ...caller, ip: '198.51.100.4' };
  expect((await signIn(context, { identifier: OLD.email, password: PASSWORD }, from)).ok).toBe(true);
});

test('so does a relative whose account is recovered', async () => {
  const { context } = world;
  await relative();
  const contact = { email: 'budi.sendiri@contoh.test', phone: '081311112223' };
  await world.carryOut(unwrap(await world.ask(budi, { contact })).number);
  const from = { ...caller, ip: '198.51.100.4' };
  expect((await signIn(context, { identifier: OLD.email, password: PASSWORD }, from)).ok).toBe(true);
});

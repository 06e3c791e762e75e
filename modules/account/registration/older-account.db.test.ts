import { createHash } from 'node:crypto';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importBpjstkuAccounts } from '../index.ts';
import { ani, importText, openInbox, register, seedPeople } from '../test-support.ts';

let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.drop());

test('the older app’s hash of somebody who registers anew is forgotten', async () => {
  const { context } = database;
  await seedPeople(context);
  const hash = `sha256$abc$${createHash('sha256').update('abcrahasia').digest('hex')}`;
  const row = `ani.lama,ani.lama@contoh.test,081355556667,${ani.nik},${hash}`;
  await importText(context, importBpjstkuAccounts, `username,email,telepon,nik,password_hash\n${row}`);
  await register(context, openInbox(database), ani, { email: 'ani@contoh.test', phone: '+6281234567890' });
  const kept = await context.db.selectFrom('bpjstku_account').select(['password_hash', 'moved_at']).execute();
  expect(kept).toEqual([{ password_hash: '', moved_at: context.clock.now() }]);
});

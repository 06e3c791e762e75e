import { createHash } from 'node:crypto';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { unwrap } from '@jmo/kernel';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { completeRegistration, findGuards, importBpjstkuAccounts, objectTo } from '../index.ts';
import {
  ani,
  asOwner,
  caller,
  forgetAccounts,
  idOf,
  importText,
  openInbox,
  register,
  registerUpTo,
  seedPeople,
  type Inbox,
} from '../test-support.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await seedPeople(database.context);
});
afterAll(() => database.drop());
beforeEach(async () => {
  await forgetAccounts(database);
  await asOwner(database, 'truncate bpjstku_account');
  const hash = `sha256$abc$${createHash('sha256').update('abcrahasia').digest('hex')}`;
  const row = `ani.lama,ani.lama@contoh.test,081355556667,${ani.nik},${hash}`;
  await importText(
    database.context,
    importBpjstkuAccounts,
    `username,email,telepon,nik,password_hash\n${row}`,
  );
});
/** What is told at the end is still to be received. */
const complete = async (inbox: Inbox, contact: { email: string; phone: string }) => {
  const token = await registerUpTo(database.context, inbox, ani, contact);
  unwrap(await completeRegistration(database.context, token, caller));
};
const guards = async () =>
  await findGuards(database.context.db, await idOf(database.context, ani), database.context.clock.now());

test('whoever registers anew with other contacts is told of at those of the older app, which object, and nothing is paid for a while', async () => {
  const { context } = database;
  const inbox = openInbox(database);
  await complete(inbox, { email: 'ani@contoh.test', phone: '+6281234567890' });
  const told = (await inbox.receive()).filter(({ text }) => text.includes('/keberatan/'));
  expect(told.map(({ to }) => to).toSorted()).toEqual([
    '+6281234567890',
    '+6281355556667',
    'ani.lama@contoh.test',
    'ani@contoh.test',
  ]);
  expect((await guards()).cooling?.reason).toBe('CONTACT_CHANGED');
  const sms = told.find(({ to }) => to === '+6281355556667')!.text;
  const token = /\/keberatan\/([\w-]{22})/.exec(sms)![1]!;
  expect(unwrap(await objectTo(context, { token, ip: '203.0.113.9' }))).toBe('CONTACT');
  expect((await guards()).lock?.liftedBy).toBe('OFFICER');
  const heard = (await inbox.receive()).map(({ to }) => to);
  expect(heard).toContain('ani.lama@contoh.test');
});

test('whoever registers anew with the contacts of the older app is kept from nothing', async () => {
  const inbox = openInbox(database);
  await complete(inbox, { email: 'ani.lama@contoh.test', phone: '+6281355556667' });
  expect(await guards()).toEqual({});
  expect((await inbox.receive()).map(({ to }) => to)).toEqual(['ani.lama@contoh.test']);
});

test('the older app’s hash of somebody who registers anew is forgotten', async () => {
  const { context } = database;
  await register(context, openInbox(database), ani, { email: 'ani@contoh.test', phone: '+6281234567890' });
  const kept = await context.db.selectFrom('bpjstku_account').select(['password_hash', 'moved_at']).execute();
  expect(kept).toEqual([{ password_hash: '', moved_at: context.clock.now() }]);
});

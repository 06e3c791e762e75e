import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { deliverNotice, type NoticePorts } from '@jmo/notice';
import { createLogger, newToken } from '@jmo/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  completeRegistration,
  loadRegistration,
  requestPasswordReset,
  resetPassword,
  saveRegistrationStep,
  signIn,
  signOut,
} from './index.ts';
import {
  ani,
  caller,
  enter,
  openInbox,
  PASSWORD,
  registerUpTo,
  seedPeople,
  statedBy,
} from './test-support.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const EMAIL = 'kenari-917@contoh.test';
const PHONE = '+6281291791791';

test('nothing personal and no secret comes into the log, nor into the queue of jobs', async () => {
  const lines: string[] = [];
  const log = createLogger('account-test', 'trace', { write: (line) => void lines.push(line) });
  const context = { ...database.context, log };
  const inbox = openInbox({ ...database, context });
  await seedPeople(context);
  const secrets: string[] = [PASSWORD, EMAIL, PHONE, ani.nik, ani.kpj, ani.name, '203.0.113.7'];
  const token = await registerUpTo(context, inbox, ani, { email: EMAIL, phone: PHONE });
  secrets.push(token, await inbox.codeFor(EMAIL), await inbox.codeFor(PHONE));
  await saveRegistrationStep(context, token, 'data-diri', { ...statedBy(ani), fullName: 'Salah' }, caller);
  await loadRegistration(context, token);
  const end = await completeRegistration(context, token, caller);
  if (end.ok) {
    secrets.push(end.value.sessionToken);
    await signOut(context, end.value.sessionToken);
  }
  await signIn(context, { identifier: EMAIL, password: 'salah semua 1' }, caller);
  const entered = await enter(context, inbox, { identifier: EMAIL, password: PASSWORD });
  secrets.push(entered.sessionToken, entered.deviceToken, await inbox.codeFor(EMAIL));
  const askedBy = newToken();
  await requestPasswordReset(context, { email: EMAIL, askedBy, ...caller });
  const link = (await inbox.resetTokenFor(EMAIL))!;
  secrets.push(link);
  await resetPassword(context, { token: link, askedBy, password: 'perahu layar kertas' }, caller);
  await inbox.receive();
  await requestPasswordReset(context, { email: EMAIL, askedBy, ...caller });
  const away: NoticePorts = {
    mail: { send: async () => ({ outcome: 'RETRY', reason: 'ECONNECTION' }) },
    sms: { send: async () => ({ outcome: 'RETRY', reason: 'http-503' }) },
  };
  const { id } = await context.db
    .selectFrom('notice')
    .select('id')
    .where('state', '=', 'queued')
    .executeTakeFirstOrThrow();
  await deliverNotice(context, away, id).catch((err: unknown) => log.error({ err }, 'job failed'));

  const said = lines.join('') + JSON.stringify(await database.queued());
  expect(lines.length).toBeGreaterThan(3);
  for (const secret of secrets) expect(said).not.toContain(secret);
});

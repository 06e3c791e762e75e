import type { Tx } from '@jmo/database';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { deliverNotice, queueNotice, type Delivery, type NoticePorts } from './index.ts';

const CANARY = 'kenari-917@contoh.test';

let database: TestDatabase;
let ports: NoticePorts & { sent: { noticeId: string; to: string; text: string }[]; answer: Delivery };
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.context.db.updateTable('notice').set({ state: 'sent', sealed: null }).execute();
  const sent: (typeof ports)['sent'] = [];
  const take = async (message: (typeof sent)[number]): Promise<Delivery> => {
    sent.push(message);
    return ports.answer;
  };
  ports = { sent, answer: { outcome: 'SENT' }, mail: { send: take }, sms: { send: take } };
});

const inTransaction = (work: (tx: Tx) => Promise<void>) => database.context.db.transaction().execute(work);
const queueMail = (dedupeKey: string, until?: Temporal.Instant) =>
  inTransaction((tx) =>
    queueNotice(tx, database.context, {
      dedupeKey,
      channel: 'email',
      to: CANARY,
      subject: 'Halo',
      text: 'Isi pesan',
      ...(until === undefined ? {} : { until }),
    }),
  );
const rowOf = (dedupeKey: string) =>
  database.context.db
    .selectFrom('notice')
    .selectAll()
    .where('dedupe_key', '=', dedupeKey)
    .executeTakeFirstOrThrow();

test('a queued message is unreadable at rest and its job carries an id only', async () => {
  await queueMail('seal');
  const row = await rowOf('seal');
  expect(row.sealed!.includes(Buffer.from(CANARY))).toBe(false);
  const job = (await database.queued()).at(-1)!;
  expect(job).toMatchObject({ name: 'notice.deliver', data: { noticeId: row.id } });
  expect(JSON.stringify(job)).not.toContain(CANARY);
});

test('the same dedupe key twice is one message and one job', async () => {
  const before = (await database.queued()).length;
  await queueMail('twice');
  await queueMail('twice');
  expect((await database.queued()).length).toBe(before + 1);
});

test('a delivered message is wiped and a second run of its job sends nothing', async () => {
  await queueMail('deliver');
  const { id } = await rowOf('deliver');
  await deliverNotice(database.context, ports, id);
  await deliverNotice(database.context, ports, id);
  expect(ports.sent).toEqual([{ noticeId: id, to: CANARY, subject: 'Halo', text: 'Isi pesan' }]);
  expect(await rowOf('deliver')).toMatchObject({ state: 'sent', sealed: null, attempts: 1 });
});

test('a passing failure throws without naming anybody and keeps the message for the next try', async () => {
  await queueMail('retry');
  const { id } = await rowOf('retry');
  ports.answer = { outcome: 'RETRY', reason: 'ECONNECTION' };
  const failure = await deliverNotice(database.context, ports, id).catch((error: Error) => error);
  expect(failure).toBeInstanceOf(Error);
  expect(String((failure as Error).stack)).not.toContain(CANARY);
  ports.answer = { outcome: 'SENT' };
  await deliverNotice(database.context, ports, id);
  expect(await rowOf('retry')).toMatchObject({ state: 'sent', attempts: 2 });
});

test('a final refusal, and the last of 21 failures, give the message up and wipe it', async () => {
  await queueMail('refused');
  ports.answer = { outcome: 'REFUSED', reason: 'EENVELOPE 550' };
  await deliverNotice(database.context, ports, (await rowOf('refused')).id);
  expect(await rowOf('refused')).toMatchObject({ state: 'failed', sealed: null });

  await queueMail('tired');
  const { id } = await rowOf('tired');
  ports.answer = { outcome: 'RETRY', reason: 'http-503' };
  for (let attempt = 1; attempt <= 20; attempt++)
    await expect(deliverNotice(database.context, ports, id)).rejects.toThrow();
  await deliverNotice(database.context, ports, id);
  expect(await rowOf('tired')).toMatchObject({ state: 'failed', sealed: null, attempts: 21 });
});

test('a message whose time is over is dropped, one second before it is sent', async () => {
  const until = database.context.clock.now().add({ minutes: 5 });
  await queueMail('in-time', until);
  await queueMail('too-late', until);
  database.context.clock.advance({ minutes: 4, seconds: 59 });
  await deliverNotice(database.context, ports, (await rowOf('in-time')).id);
  database.context.clock.advance({ seconds: 1 });
  await deliverNotice(database.context, ports, (await rowOf('too-late')).id);
  expect(ports.sent).toHaveLength(1);
  expect(await rowOf('too-late')).toMatchObject({ state: 'failed', sealed: null });
});

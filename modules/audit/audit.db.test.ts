import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { newParticipantId } from '@jmo/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findAudit, findAuditPage, recordAudit } from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const system = { kind: 'system', id: 'worker' } as const;

test('events of one participant come back newest first, and nobody else’s with them', async () => {
  const { context } = database;
  const [one, other] = [newParticipantId(context.clock.now()), newParticipantId(context.clock.now())];
  const record = (participantId: typeof one, action: string, detail?: { count: number }) =>
    context.db
      .transaction()
      .execute((tx) =>
        recordAudit(tx, context, { participantId, actor: system, action, ...(detail ? { detail } : {}) }),
      );
  await record(one, 'test.first', { count: 1 });
  context.clock.advance({ seconds: 1 });
  await record(one, 'test.second');
  await record(other, 'test.elsewhere');
  const events = await findAudit(context.db, one);
  expect(events.map((event) => [event.action, event.detail])).toEqual([
    ['test.second', {}],
    ['test.first', { count: 1 }],
  ]);
  expect(events[0]!.actor).toEqual(system);
  expect(events[0]!.at.equals(context.clock.now())).toBe(true);
});

test('an act that is rolled back leaves no event behind', async () => {
  const { context } = database;
  const participantId = newParticipantId(context.clock.now());
  const act = context.db.transaction().execute(async (tx) => {
    await recordAudit(tx, context, {
      participantId,
      actor: system,
      action: 'test.undone',
      reference: 'claim-1',
    });
    throw new Error('changed my mind');
  });
  await expect(act).rejects.toThrow('changed my mind');
  expect(await findAudit(context.db, participantId)).toEqual([]);
});

test('who is looked at reads once a day which officer looked at what; the audit keeps every time', async () => {
  const { context } = database;
  const participantId = newParticipantId(context.clock.now());
  const record = async (id: string, action: string, reference: string) => {
    context.clock.advance({ seconds: 1 });
    const actor = { kind: 'officer', id } as const;
    const isLook = action === 'claim.inspect';
    await context.db
      .transaction()
      .execute((tx) => recordAudit(tx, context, { participantId, actor, action, reference, isLook }));
  };
  const untilMidnight = (24 - context.clock.now().toZonedDateTimeISO('Asia/Jakarta').hour) % 24;
  context.clock.advance({ hours: untilMidnight });
  for (let n = 0; n < 3; n++) await record('rina', 'claim.inspect', 'claim-1');
  const first = context.clock.now().subtract({ seconds: 2 });
  await record('rina', 'claim.inspect', 'claim-2');
  await record('bima', 'claim.inspect', 'claim-1');
  for (let n = 0; n < 2; n++) await record('rina', 'claim.hold', 'claim-1');
  context.clock.advance({ hours: 24 });
  for (let n = 0; n < 2; n++) await record('rina', 'claim.inspect', 'claim-1');
  const { events } = await findAuditPage(context.db, participantId, { limit: 30 });
  expect(events.map(({ actor, action, reference }) => `${actor.id} ${action} ${reference}`)).toEqual([
    'rina claim.inspect claim-1',
    'rina claim.hold claim-1',
    'rina claim.hold claim-1',
    'bima claim.inspect claim-1',
    'rina claim.inspect claim-2',
    'rina claim.inspect claim-1',
  ]);
  expect(events.at(-1)!.at).toEqual(first);
  expect(await findAudit(context.db, participantId)).toHaveLength(9);
});

test('a place in the pages that is none is the beginning', async () => {
  const { context } = database;
  const participantId = newParticipantId(context.clock.now());
  await context.db
    .transaction()
    .execute((tx) => recordAudit(tx, context, { participantId, actor: system, action: 'test.first' }));
  for (const from of [
    '',
    'x',
    `2030-01-01T00:00:00Z_${'-'.repeat(36)}`,
    `2030-13-01T00:00:00Z_${participantId}`,
  ])
    expect((await findAuditPage(context.db, participantId, { from, limit: 30 })).events).toHaveLength(1);
});

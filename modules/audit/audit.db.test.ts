import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { newParticipantId } from '@jmo/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findAudit, recordAudit } from './index.ts';

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

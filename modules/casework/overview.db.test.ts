import { randomUUID } from 'node:crypto';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { newParticipantId } from '@jmo/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeWorkItem, findClosedOverview, findWaitingOverview, openWorkItem, takeWork } from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test('ages, promises kept and first contacts are counted, of a branch or of all', async () => {
  const { context } = database;
  const from = context.clock.now();
  const open = async (branch: string) => {
    const about = {
      participantId: newParticipantId(context.clock.now()),
      kind: 'RECOVERY',
      subject: randomUUID(),
    } as const;
    const item = await context.db
      .transaction()
      .execute((tx) => openWorkItem(tx, context, { ...about, branch }));
    return { ...about, ...item };
  };
  const close = async (item: Awaited<ReturnType<typeof open>>, actor = 'officer:ani') =>
    await context.db
      .transaction()
      .execute((tx) => closeWorkItem(tx, context, { ...item, outcome: 'DONE', actor }));
  const [one, two, three] = [await open('JKT01'), await open('JKT01'), await open('SBY01')];
  await open('JKT01');
  await takeWork(context, { item: one, officer: 'ani' });
  await close(one);
  context.clock.advance({ hours: 25 });
  for (const officer of ['ani', 'budi']) {
    await takeWork(context, { item: two, officer });
    context.clock.advance({ hours: 1 });
  }
  await takeWork(context, { item: two, officer: 'cahya' });
  await close(two, 'officer:cahya');
  await close(three, 'system:desk');
  await open('SBY01');
  const at = context.clock.now();
  expect(await findClosedOverview(context.db, { from, at, branches: 'ALL' })).toEqual([
    { kind: 'RECOVERY', closed: 3, kept: 1, firstContact: 1 },
  ]);
  expect(await findClosedOverview(context.db, { from, at, branches: ['SBY01'] })).toEqual([
    { kind: 'RECOVERY', closed: 1, kept: 0, firstContact: 0 },
  ]);
  expect(await findWaitingOverview(context.db, { from, at, branches: 'ALL' })).toEqual([
    {
      kind: 'RECOVERY',
      waiting: 2,
      late: 1,
      underOneDay: 1,
      underThreeDays: 1,
      underSevenDays: 0,
      longer: 0,
    },
  ]);
});

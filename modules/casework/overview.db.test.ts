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

const none = { kind: 'CLAIM', outcomes: [] } as const;

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
  const close = async (item: Awaited<ReturnType<typeof open>>, actor = 'officer:ani', outcome = 'DONE') =>
    await context.db.transaction().execute((tx) => closeWorkItem(tx, context, { ...item, outcome, actor }));
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
  expect(await findClosedOverview(context.db, { from, at, branches: 'ALL' }, none)).toEqual([
    { kind: 'RECOVERY', closed: 3, passedOn: 0, kept: 1, firstContact: 1 },
  ]);
  expect(await findClosedOverview(context.db, { from, at, branches: ['SBY01'] }, none)).toEqual([
    { kind: 'RECOVERY', closed: 1, passedOn: 0, kept: 0, firstContact: 0 },
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

test('what an officer only passed on is no end and keeps no promise, and what follows it is no first contact', async () => {
  const { context } = database;
  const from = context.clock.now();
  const about = {
    participantId: newParticipantId(from),
    kind: 'CLAIM',
    subject: randomUUID(),
    branch: 'MDN01',
  } as const;
  const round = async (outcome: string) => {
    const item = await context.db.transaction().execute((tx) => openWorkItem(tx, context, about));
    await takeWork(context, { item: { ...about, ...item }, officer: 'ani' });
    await context.db
      .transaction()
      .execute((tx) => closeWorkItem(tx, context, { ...about, outcome, actor: 'officer:ani' }));
  };
  const overview = async () =>
    await findClosedOverview(
      context.db,
      { from, at: context.clock.now(), branches: ['MDN01'] },
      { kind: 'CLAIM', outcomes: ['HOLD', 'RESUME'] },
    );
  await round('HOLD');
  await round('RESUME');
  expect(await overview()).toEqual([{ kind: 'CLAIM', closed: 0, passedOn: 2, kept: 0, firstContact: 0 }]);
  await round('REFUSE');
  expect(await overview()).toEqual([{ kind: 'CLAIM', closed: 1, passedOn: 2, kept: 1, firstContact: 0 }]);
  const alarm = { kind: 'ALARM', subject: randomUUID(), branch: 'MDN01' } as const;
  await context.db.transaction().execute(async (tx) => {
    await openWorkItem(tx, context, alarm);
    await closeWorkItem(tx, context, { ...alarm, outcome: 'HOLD', actor: 'system:claim' });
  });
  expect((await overview()).at(-1), 'the same word is another thing for another kind').toMatchObject({
    kind: 'ALARM',
    closed: 1,
    passedOn: 0,
  });
});

import { findAudit } from '@jmo/audit';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { newParticipantId, type ParticipantId } from '@jmo/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findSession, signOut, signOutEverywhere } from '../index.ts';
import { forgetExpired } from '../forget-expired.ts';
import { openSession } from './sessions.ts';

let database: TestDatabase;
let participantId: ParticipantId;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  participantId = newParticipantId(database.context.clock.now());
});

const open = () =>
  database.context.db
    .transaction()
    .execute((tx) => openSession(tx, database.context, participantId, { openedWith: 'password' }));
const find = (token: string) => findSession(database.context, token);
const advance = (duration: Temporal.DurationLike) => database.context.clock.advance(duration);

describe('idle', () => {
  test.each([
    [{ minutes: 29, seconds: 59 }, true],
    [{ minutes: 30 }, false],
  ])('after %j', async (passed, open_) => {
    const token = await open();
    advance(passed);
    expect((await find(token)) !== undefined).toBe(open_);
  });

  test('each request starts the half hour again', async () => {
    const token = await open();
    for (let round = 0; round < 4; round++) {
      advance({ minutes: 29 });
      const session = await find(token);
      expect(session).toMatchObject({
        participantId,
        expiresAt: database.context.clock.now().add({ minutes: 30 }),
      });
    }
  });

  test('is written at most once a minute', async () => {
    const token = await open();
    const seenAt = async () =>
      (
        await database.context.db
          .selectFrom('session')
          .select('seen_at')
          .where('participant_id', '=', participantId)
          .executeTakeFirstOrThrow()
      ).seen_at;
    const opened = await seenAt();
    advance({ seconds: 59 });
    await find(token);
    expect((await seenAt()).equals(opened)).toBe(true);
    advance({ seconds: 1 });
    await find(token);
    expect((await seenAt()).equals(database.context.clock.now())).toBe(true);
  });
});

test('costs one query, whether it is noted or not, and whether or not there is one', async () => {
  const { context } = database;
  let statements = 0;
  const counting = {
    ...context,
    db: context.db.withPlugin({
      transformQuery: ({ node }) => (statements++, node),
      transformResult: async ({ result }) => result,
    }),
  };
  const token = await open();
  const cost = async (shown: string) => {
    statements = 0;
    await findSession(counting, shown);
    return statements;
  };
  expect(await cost(token)).toBe(1);
  advance({ minutes: 5 });
  expect(await cost(token)).toBe(1);
  expect(await cost('x')).toBe(1);
});

test('twelve hours are the end, however busy', async () => {
  const token = await open();
  const end = database.context.clock.now().add({ hours: 12 });
  for (let round = 0; round < 47; round++) {
    advance({ minutes: 15 });
    expect(await find(token)).toBeDefined();
  }
  advance({ minutes: 14, seconds: 59 });
  expect(await find(token)).toMatchObject({ participantId, expiresAt: end });
  advance({ seconds: 1 });
  expect(await find(token)).toBeUndefined();
});

test('the token is 256 bits and not in the table; an invented one finds nobody', async () => {
  const token = await open();
  expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  const rows = await database.context.db.selectFrom('session').select('token_digest').execute();
  expect(rows.some((row) => row.token_digest.equals(Buffer.from(token, 'base64url')))).toBe(false);
  expect(await find('x')).toBeUndefined();
});

test('signing out ends this session on the server and no other', async () => {
  const [phone, laptop] = [await open(), await open()];
  await signOut(database.context, phone);
  await signOut(database.context, phone);
  expect(await find(phone)).toBeUndefined();
  expect(await find(laptop)).toBeDefined();
  expect((await findAudit(database.context.db, participantId)).map((event) => event.action)).toEqual([
    'account.signed-out',
  ]);
});

test('signing out everywhere ends them all, and nobody else’s', async () => {
  const tokens = [await open(), await open()];
  participantId = newParticipantId(database.context.clock.now());
  const other = await open();
  const { participantId: first } = (await find(tokens[0]!))!;
  expect(await database.context.db.transaction().execute((tx) => signOutEverywhere(tx, first))).toBe(2);
  expect(await Promise.all(tokens.map(find))).toEqual([undefined, undefined]);
  expect(await find(other)).toBeDefined();
});

test('sessions that are over are forgotten, live ones are not', async () => {
  await open();
  advance({ minutes: 30 });
  const live = await open();
  await forgetExpired(database.context);
  expect(await database.context.db.selectFrom('session').selectAll().execute()).toHaveLength(1);
  expect(await find(live)).toBeDefined();
});

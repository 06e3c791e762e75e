import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { newParticipantId, type ParticipantId } from '@jmo/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countUnread, leaveMessage, noteRead, readInbox } from './index.ts';

let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.drop());

const somebody = () => newParticipantId(database.context.clock.now());
const leave = (participantId: ParticipantId, dedupeKey: string, text = 'Isi') =>
  database.context.db.transaction().execute((tx) =>
    leaveMessage(tx, database.context, {
      participantId,
      dedupeKey,
      about: 'claim:1',
      locale: 'id',
      title: `Judul ${dedupeKey}`,
      text,
    }),
  );

test('one event is one message, newest first, and nobody else sees it', async () => {
  const [siti, budi] = [somebody(), somebody()];
  for (const key of ['a', 'a', 'b']) {
    await leave(siti, key);
    database.context.clock.advance({ seconds: 1 });
  }
  expect((await readInbox(database.context, siti, 10)).map(({ title }) => title)).toEqual([
    'Judul b',
    'Judul a',
  ]);
  expect(await readInbox(database.context, siti, 1)).toHaveLength(1);
  expect(await readInbox(database.context, budi, 10)).toEqual([]);
});

test('the words are unreadable at rest', async () => {
  await leave(somebody(), 'sealed', 'kenari-4471');
  const { rows } = await database.context.db
    .selectFrom('inbox_message')
    .selectAll()
    .execute()
    .then((all) => ({ rows: all }));
  for (const { sealed } of rows) expect(sealed.includes(Buffer.from('kenari-4471'))).toBe(false);
});

test('unread until shown; twice changes nothing; another person cannot read for them', async () => {
  const [siti, budi] = [somebody(), somebody()];
  await leave(siti, 'c');
  await leave(siti, 'd');
  const shown = await readInbox(database.context, siti, 10);
  expect(await countUnread(database.context.db, siti)).toBe(2);
  await noteRead(
    database.context,
    budi,
    shown.map(({ id }) => id),
  );
  expect(await countUnread(database.context.db, siti)).toBe(2);
  await noteRead(database.context, siti, [shown[0]!.id]);
  await noteRead(database.context, siti, [shown[0]!.id]);
  expect(await countUnread(database.context.db, siti)).toBe(1);
  expect((await readInbox(database.context, siti, 10)).map(({ read }) => read)).toEqual([true, false]);
});

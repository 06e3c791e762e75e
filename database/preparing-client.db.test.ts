import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connect, PREPARE, sql, withCopySessions, type Db } from './index.ts';

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.ownerUrl, { max: 1, role: 'jmo_owner' });
  await sql`create table noted (word text primary key)`.execute(db);
});
beforeEach(async () => {
  await sql`truncate noted`.execute(db);
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

const noted = async () =>
  (await sql<{ word: string }>`select word from noted order by word`.execute(db)).rows.map(
    ({ word }) => word,
  );

describe.each([
  ['without parameters', () => sql<{ word: string }>`insert into noted values ('a') returning word`],
  ['with parameters', () => sql<{ word: string }>`insert into noted values (${'a'}) returning word`],
  [
    'prepared',
    () => sql<{ word: string }>`${sql.raw(PREPARE)} insert into noted values (${'a'}) returning word`,
  ],
])('a first statement %s', (_, insert) => {
  test('answers as any other, and stands or falls with its transaction', async () => {
    // The first transaction of a connection asks BEGIN by itself, those after it do not.
    for (let round = 0; round < 3; round++) {
      const undone = db.transaction().execute(async (tx) => {
        expect((await insert().execute(tx)).rows).toEqual([{ word: 'a' }]);
        throw new Error('changed my mind');
      });
      await expect(undone).rejects.toThrow('changed my mind');
      expect(await noted()).toEqual([]);
      const answer = await db.transaction().execute(async (tx) => {
        const first = await insert().execute(tx);
        await sql`update noted set word = word || 'b'`.execute(tx);
        return first;
      });
      expect(answer).toMatchObject({ rows: [{ word: 'a' }], numAffectedRows: 1n });
      expect(await noted()).toEqual(['ab']);
      await sql`truncate noted`.execute(db);
    }
  });

  test('fails as any other, and leaves the connection fit for the next', async () => {
    await insert().execute(db);
    for (let round = 0; round < 3; round++) {
      const failed = db.transaction().execute((tx) => insert().execute(tx));
      await expect(failed).rejects.toMatchObject({ code: '23505' });
      expect(await noted()).toEqual(['a']);
    }
  });
});

test('what cannot be sent, or is no statement, ends the transaction and nothing more', async () => {
  const unsendable = {
    toPostgres() {
      throw new Error('not a value');
    },
  };
  for (const first of [sql`insert into noted values (${unsendable})`, sql`insert into nowhere values (1)`])
    for (let round = 0; round < 2; round++) {
      await expect(db.transaction().execute((tx) => first.execute(tx))).rejects.toThrow();
      await db.transaction().execute((tx) => sql`insert into noted values (${`${round}`})`.execute(tx));
      expect(await noted()).toEqual([`${round}`]);
      await sql`truncate noted`.execute(db);
    }
});

test('a transaction that asks nothing is none', async () => {
  for (let round = 0; round < 3; round++) {
    expect(await db.transaction().execute(async () => 'answer')).toBe('answer');
    await expect(db.transaction().execute(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  }
  await sql`insert into noted values ('kept')`.execute(db);
  expect(await noted()).toEqual(['kept']);
});

test('a stream does not begin a transaction: it would not wait for BEGIN', async () => {
  await withCopySessions(db, 1, async ([session]) => {
    await session!.db.transaction().execute((tx) => sql`select 1`.execute(tx));
    const begun = session!.db.transaction().execute(async () => session!.copyInto('noted'));
    await expect(begun).rejects.toThrow('a transaction begins with a statement');
  });
});

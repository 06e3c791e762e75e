import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inBatch, untilOnDisk } from './batches.ts';
import { connect, type Reader } from './connection.ts';
import { testDatabase, type TestDatabase } from './testing.ts';

let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.drop());

const waits = async (reader: Reader): Promise<string | undefined> => {
  const { rows } = await sql<{ answer: string }>`
    select current_setting('synchronous_commit') as answer`.execute(reader);
  return rows[0]?.answer;
};

const behind = async (position: string): Promise<number> => {
  const { rows } = await sql<{ bytes: string }>`
    select pg_wal_lsn_diff(${position}::pg_lsn, pg_current_wal_flush_lsn())::text as bytes`.execute(
    database.context.db,
  );
  return Number(rows[0]!.bytes);
};

test('a batch does not wait for the disk when it is committed, and nobody else is changed by it', async () => {
  const db = connect(database.ownerUrl, { max: 1 });
  try {
    await sql`set synchronous_commit = on`.execute(db); // the server of the tests has it off
    expect(await inBatch(db, waits)).toBe('off');
    expect(await waits(db)).toBe('on');
  } finally {
    await db.destroy();
  }
});

test('whoever waits for the disk finds all batches there', async () => {
  const { db } = database.context;
  for (let batch = 0; batch < 20; batch++) {
    const position = await inBatch(db, async (tx) => {
      const { rows } = await sql<{ position: string }>`
        select pg_logical_emit_message(true, 'batch', repeat('x', 100000))::text as position`.execute(tx);
      return rows[0]!.position;
    });
    await untilOnDisk(db);
    expect(await behind(position)).toBeLessThanOrEqual(0);
  }
});

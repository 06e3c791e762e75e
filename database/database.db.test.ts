import { jobKind, sql } from '@jmo/database';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { newUuid } from '@jmo/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hitRateLimit } from './rate-limit.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const ping = jobKind<{ n: number }>('test.ping');

test('instants, dates and amounts come back as the exact types they were stored as, instants cut off to microseconds', async () => {
  const { db } = database.context;
  const at = Temporal.Instant.from('2026-11-23T02:03:04.123456Z');
  const finer = at.add({ nanoseconds: 999 });
  const id = newUuid(at);
  await db
    .insertInto('ledger_transaction')
    .values({
      participant_id: id,
      id,
      kind: 'test',
      idempotency_key: 'k',
      input_hash: Buffer.from('h'),
      recorded_at: finer,
      reverses_id: null,
      seal: Buffer.from('s'),
    })
    .execute();
  const row = await db.selectFrom('ledger_transaction').selectAll().executeTakeFirstOrThrow();
  expect(row.recorded_at.equals(at)).toBe(true);
  await db
    .insertInto('ledger_posting')
    .values({
      participant_id: id,
      transaction_id: id,
      line: 0,
      debit_account: 'fund:cash',
      credit_account: 'card:A',
      amount_idr: 9_007_199_254_740_993n,
      effective_on: Temporal.PlainDate.from('2024-02-29'),
    })
    .execute();
  const line = await db.selectFrom('ledger_posting').selectAll().executeTakeFirstOrThrow();
  expect(line.effective_on.toString()).toBe('2024-02-29');
  expect(line.amount_idr).toBe(9_007_199_254_740_993n);
});

test('the running role adds to the books but can neither change nor delete what stands there', async () => {
  const { db } = database.context;
  for (const table of [
    'ledger_transaction',
    'ledger_posting',
    'claim_action',
    'audit_event',
    'payout_exchange',
  ]) {
    await expect(sql`delete from ${sql.table(table)}`.execute(db)).rejects.toThrow(/permission denied/);
    await expect(sql`truncate ${sql.table(table)}`.execute(db)).rejects.toThrow(/permission denied/);
    await expect(
      sql`update ${sql.table(table)} set participant_id = participant_id`.execute(db),
    ).rejects.toThrow(/permission denied/);
  }
});

test('a job exists exactly when its transaction commits', async () => {
  const { db, jobs } = database.context;
  await db.transaction().execute((tx) => jobs.enqueue(tx, ping, { n: 1 }));
  await expect(
    db.transaction().execute(async (tx) => {
      await jobs.enqueue(tx, ping, { n: 2 });
      throw new Error('changed my mind');
    }),
  ).rejects.toThrow('changed my mind');
  expect((await database.queued()).map((job) => job.data)).toEqual([{ n: 1 }]);
});

test('a hundred hits at once count as a hundred, and the next window starts afresh', async () => {
  const limit = { name: 'test', max: 5, windowSeconds: 60 };
  const answers = await Promise.all(
    Array.from({ length: 100 }, () => hitRateLimit(database.context, limit, 'somebody')),
  );
  expect(answers.filter((answer) => answer.allowed)).toHaveLength(5);
  database.context.clock.advance({ seconds: 60 });
  expect(await hitRateLimit(database.context, limit, 'somebody')).toEqual({ allowed: true });
});

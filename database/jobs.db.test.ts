import { createWorker, jobKind, sql, type Worker } from '@jmo/database';
import { testDatabase, type TestDatabase } from '@jmo/database/testing';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

const count = jobKind<{ n: number }>('test.count');
const givenUp = jobKind<{ n: number }>('test.given-up');
const hopeless = jobKind<{ n: number }>('test.hopeless', { retryLimit: 1, whenUsedUp: givenUp });

/** Six seconds on a quiet machine; by the queue's own pace it would be 24. */
const PATIENT = { timeout: 20_000, interval: 100 };

let database: TestDatabase;
let worker: Worker;
const done: number[] = [];
beforeAll(async () => {
  database = await testDatabase([count as never, hopeless as never]);
  worker = await createWorker(database.ownerUrl, () => undefined);
});
afterAll(async () => {
  await worker.stop(1_000);
  await database.drop();
});

test('a backlog is worked off without a pause after each job', async () => {
  const { context } = database;
  const numbers = Array.from({ length: 20 }, (_, n) => n);
  await context.db.transaction().execute(async (tx) => {
    for (const n of numbers) await context.jobs.enqueue(tx, count, { n });
  });
  const startedAt = performance.now();
  await new Promise<void>((resolve) => {
    void worker.handle(
      count,
      async ({ n }) => {
        done.push(n);
        if (done.length === numbers.length) resolve();
      },
      { concurrency: 1 },
    );
  });
  expect(done.toSorted((a, b) => a - b)).toEqual(numbers);
  // With the pause between two looks (2 s) it would be 38 seconds at least; without, it takes what the machine needs.
  expect(performance.now() - startedAt).toBeLessThan(30_000);
});

test('a job whose worker fell silent is handed on within seconds', async () => {
  const { context } = database;
  const later = context.clock.now().add({ hours: 1 });
  await context.db.transaction().execute((tx) => context.jobs.enqueue(tx, count, { n: 99 }, { at: later }));
  const { numAffectedRows } = await sql`
    update pgboss.job set state = 'active', started_on = now() - interval '20 s', heartbeat_on = now() - interval '20 s'
    where name = ${count.name} and state = 'created'`.execute(context.db);
  expect(numAffectedRows).toBe(1n);
  await vi.waitFor(() => expect(done).toContain(99), PATIENT);
});

test('what has used up its tries is handed to whoever takes over, once and with the same data', async () => {
  const { context } = database;
  const tried: number[] = [];
  const handedOn: number[] = [];
  await worker.handle(hopeless, async ({ n }) => {
    tried.push(n);
    throw new Error('hopeless');
  });
  await worker.handle(givenUp, async ({ n }) => void handedOn.push(n));
  await context.db.transaction().execute((tx) => context.jobs.enqueue(tx, hopeless, { n: 7 }));
  await vi.waitFor(() => expect(handedOn).toEqual([7]), PATIENT);
  expect(tried).toEqual([7, 7]);
});

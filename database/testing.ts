import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createLogger, createVault, fixedClock } from '@jmo/kernel';
import pg from 'pg';
import { connect } from './connection.ts';
import { findBinaries, runAsServerOwner } from './embedded-binaries.ts';
import type { Context } from './context.ts';
import { createJobQueue, openQueues, prepareJobs, type JobKind, type JobQueue } from './jobs.ts';

/** 09:00 in Jakarta on an ordinary banking Monday. */
export const TEST_NOW = '2026-11-23T02:00:00Z';

export interface TestDatabase {
  readonly context: Context & { readonly clock: ReturnType<typeof fixedClock> };
  /** Superuser connection string, for what the running role may not do. */
  readonly ownerUrl: string;
  /** Jobs that committed transactions have queued, oldest first, without their pg-boss wrapping. */
  queued(): Promise<{ name: string; data: Record<string, unknown>; delaySeconds: number }[]>;
  /**
   * Until so many transactions here, or one, wait for what another holds; throws when they do not for a minute. In a race with
   * work that may be done without waiting, whatever it comes to after that is nobody's.
   */
  untilSomebodyWaits(howMany?: number): Promise<void>;
  drop(): Promise<void>;
}

/**
 * A database of its own for a test file, cloned from a migrated template in a fraction of a second. Vitest's global
 * set-up starts the server and makes the template.
 */
export async function testDatabase(kinds: readonly JobKind<never>[] = []): Promise<TestDatabase> {
  const template = process.env['JMO_TEST_TEMPLATE_URL'];
  if (template === undefined)
    throw new Error('JMO_TEST_TEMPLATE_URL is missing: run the tests with vitest from the root.');
  const name = `jmo_test_${randomBytes(6).toString('hex')}`;
  await asAdmin(template, (client, templateName) =>
    client.query(`create database ${name} template ${templateName}`),
  );
  const ownerUrl = withDatabase(template, name);
  const clock = fixedClock(TEST_NOW);
  if (kinds.length > 0) await prepareJobs(ownerUrl, kinds as unknown as JobKind<object>[]);
  const vault = createVault(Buffer.alloc(32, 7));
  const db = connect(ownerUrl, { max: 34, vault });
  const jobs = lazyQueue(ownerUrl, clock);
  const context = {
    db,
    clock,
    jobs,
    vault,
    log: createLogger('test', 'silent'),
  };
  return {
    context,
    ownerUrl,
    queued: () => readQueued(ownerUrl),
    untilSomebodyWaits: (howMany) => untilSomebodyWaits(ownerUrl, howMany),
    async drop() {
      await jobs.close();
      await db.destroy();
      await asAdmin(template, (client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}

/** Queues are made when a test first sends to them, so that a test names only what it looks at. */
function lazyQueue(url: string, clock: Context['clock']): JobQueue {
  const made = new Map<string, Promise<void>>();
  let queues: ReturnType<typeof openQueues> | undefined;
  let queue: Promise<JobQueue> | undefined;
  const make = async (kind: JobKind<object>) => {
    queues ??= openQueues(url);
    await (await queues).create(kind);
  };
  return {
    async enqueue(tx, kind, data, options) {
      if (!made.has(kind.name)) made.set(kind.name, make(kind));
      await made.get(kind.name);
      queue ??= createJobQueue(url, clock);
      await (await queue).enqueue(tx, kind, data, options);
    },
    async close() {
      await (await queues)?.close();
      await (await queue)?.close();
    },
  };
}

const readQueued = (url: string) =>
  asOwner(url, async (client) => {
    const { rows } = await client.query<{
      name: string;
      data: Record<string, unknown>;
      delaySeconds: number;
    }>(
      `select name, data, extract(epoch from start_after - created_on)::float8 as "delaySeconds" from pgboss.job
      where name not like '\\_\\_%' order by created_on, id`,
    );
    return rows;
  });

const untilSomebodyWaits = (url: string, howMany = 1) =>
  asOwner(url, async (client) => {
    const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    for (let turn = 0; turn < 3_000; turn += 1) {
      if ((await client.query(waiting)).rows.length >= howMany) return;
      await sleep(20);
    }
    throw new Error('nobody waits for what is held');
  });

async function asOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  // Whoever still waits when the database is dropped hears of it from their next query.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export const withDatabase = (url: string, name: string): string => {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
};

const asAdmin = (
  templateUrl: string,
  work: (client: pg.Client, templateName: string) => Promise<unknown>,
): Promise<unknown> =>
  asOwner(withDatabase(templateUrl, 'postgres'), (client) =>
    work(client, new URL(templateUrl).pathname.slice(1)),
  );

/**
 * Restarts an embedded server on the same port with the same settings. `immediate` is a power cut: nothing is written
 * down any more, and the start recovers from the log.
 */
export async function restartServer(folder: string, mode: 'fast' | 'immediate'): Promise<void> {
  const { pg_ctl } = await findBinaries();
  const cluster = join(folder, 'cluster');
  await runAsServerOwner(pg_ctl, [
    '-D',
    cluster,
    '-l',
    join(cluster, 'server.log'),
    '-m',
    mode,
    '-w',
    '-s',
    'restart',
  ]);
}

import type { Clock } from '@jmo/kernel';
import { fromKysely, PgBoss } from 'pg-boss';
import type { Tx } from './connection.ts';

/**
 * A kind of job: its name and what happens when its handler fails. Modules declare the kinds they send; the worker has
 * the one table that says who handles them.
 */
export interface JobKind<Data extends object> {
  readonly name: string;
  readonly retryLimit: number;
  /** First pause after a failure; it doubles from try to try, up to `retryDelayMax`. */
  readonly retryDelaySeconds: number;
  readonly retryDelayMaxSeconds: number;
  /** No handler may take longer; one that hangs loses its job to another. */
  readonly expireInSeconds: number;
  /** What becomes of a job that has used up its tries, with the same data; without it, people look (docs/jobs.md). */
  readonly whenUsedUp?: JobKind<Data>;
  /** Carries the type only; there is no value. */
  readonly data?: Data;
}

export function jobKind<Data extends object>(
  name: string,
  {
    retryLimit = 20,
    retryDelaySeconds = 1,
    retryDelayMaxSeconds = 900,
    expireInSeconds = 60,
    whenUsedUp,
  }: Partial<Omit<JobKind<Data>, 'name' | 'data'>> = {},
): JobKind<Data> {
  const kind = { name, retryLimit, retryDelaySeconds, retryDelayMaxSeconds, expireInSeconds };
  return whenUsedUp === undefined ? kind : { ...kind, whenUsedUp };
}

export interface JobQueue {
  /** The job exists if and only if `tx` commits. `at` is in the system's own time (JMO_NOW included). */
  enqueue<Data extends object>(
    tx: Tx,
    kind: JobKind<Data>,
    data: Data,
    options?: { at?: Temporal.Instant },
  ): Promise<void>;
  close(): Promise<void>;
}

/**
 * A worker shows every few seconds that it still has its jobs; one that fell silent for `silent` loses them, and the
 * next look hands them on. So a job of a killed worker goes on within `silent + look` seconds and its first retry delay.
 * A worker that only seemed dead does no harm: every handler starts from the state it finds (docs/reliability.md).
 */
const HEARTBEAT_SECONDS = { silent: 10, refresh: 3, look: 3 };

/** A process that starts while PostgreSQL is starting as well (after a power cut, say) waits for it about a minute. */
const PATIENT = { attempts: 10 };

const queueOptions = (kind: JobKind<object>) => ({
  retryLimit: kind.retryLimit,
  retryDelay: kind.retryDelaySeconds,
  retryBackoff: true,
  retryDelayMax: kind.retryDelayMaxSeconds,
  expireInSeconds: kind.expireInSeconds,
  heartbeatSeconds: HEARTBEAT_SECONDS.silent,
  ...(kind.whenUsedUp === undefined ? {} : { deadLetter: kind.whenUsedUp.name }),
  notify: true,
});

const delaySeconds = (clock: Clock, at: Temporal.Instant | undefined): number =>
  at === undefined ? 0 : Math.max(0, Math.ceil(clock.now().until(at).total('seconds')));

const SECONDS_UNTIL_2020 = 1_577_836_800;

/**
 * First due, first served: the priority of a job is the second at which it is due, counted backwards. The queue is read in
 * the order of priorities, so those whose time has not come stand behind all whose time has, and nobody looks through a
 * hundred thousand that wait for a window to find the one that is due (bench/dispatcher.ts).
 */
export const priorityAt = (due_ms: number): number => SECONDS_UNTIL_2020 - Math.floor(due_ms / 1000);

/** Lets an app send jobs. It neither works on jobs nor maintains the queue: that is the worker's part. */
export async function createJobQueue(url: string, clock: Clock): Promise<JobQueue> {
  const boss = new PgBoss({
    connectionString: url,
    options: '-c role=jmo_app',
    max: 1,
    supervise: false,
    schedule: false,
    migrate: false,
    createSchema: false,
  });
  boss.on('error', () => undefined);
  await boss.start(PATIENT);
  return {
    async enqueue(tx, kind, data, { at } = {}) {
      const startAfter = delaySeconds(clock, at);
      const priority = priorityAt(Date.now() + startAfter * 1000);
      await boss.send(kind.name, data, { db: fromKysely(tx), startAfter, priority });
    },
    close: () => boss.stop({ graceful: false }),
  };
}

async function openAsOwner(url: string): Promise<PgBoss> {
  const boss = new PgBoss({ connectionString: url, max: 1, supervise: false, schedule: false });
  boss.on('error', () => undefined);
  await boss.start();
  return boss;
}

async function createQueue(boss: PgBoss, kind: JobKind<object>): Promise<void> {
  // The queue that takes over has to be there first.
  if (kind.whenUsedUp !== undefined) await createQueue(boss, kind.whenUsedUp);
  await boss.createQueue(kind.name, queueOptions(kind));
  await boss.updateQueue(kind.name, queueOptions(kind));
}

/** Creates the queue's own schema and every queue, as the owner; the running role may then only use them. */
export async function prepareJobs(url: string, kinds: readonly JobKind<object>[]): Promise<void> {
  const boss = await openAsOwner(url);
  try {
    for (const kind of kinds) await createQueue(boss, kind);
    await boss.getDb().executeSql(`
      grant usage on schema pgboss to jmo_app;
      grant select, insert, update, delete on all tables in schema pgboss to jmo_app;
      grant usage on all sequences in schema pgboss to jmo_app;
      grant execute on all functions in schema pgboss to jmo_app`);
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** One queue after the other, where the schema is there and the running role may use it: for tests. */
export async function openQueues(url: string) {
  const boss = await openAsOwner(url);
  return {
    create: (kind: JobKind<object>): Promise<void> => createQueue(boss, kind),
    close: (): Promise<void> => boss.stop({ graceful: false }),
  };
}

export interface Worker {
  handle<Data extends object>(
    kind: JobKind<Data>,
    handler: (data: Data) => Promise<void>,
    options?: { concurrency?: number },
  ): Promise<void>;
  /** Lets running handlers finish, for at most `timeoutMs`. */
  stop(timeoutMs?: number): Promise<void>;
}

/** Takes jobs from the queue. A handler that throws is tried again by the kind's own rule. */
export async function createWorker(
  url: string,
  onError: (error: Error, job?: string) => void,
): Promise<Worker> {
  const boss = new PgBoss({
    connectionString: url,
    options: '-c role=jmo_app',
    max: 8,
    migrate: false,
    createSchema: false,
    useListenNotify: true,
    superviseIntervalSeconds: HEARTBEAT_SECONDS.look,
    monitorIntervalSeconds: HEARTBEAT_SECONDS.look,
  });
  boss.on('error', (error) => onError(error));
  await boss.start(PATIENT);
  return {
    async handle(kind, handler, { concurrency = 2 } = {}) {
      const options = {
        pollingIntervalSeconds: 1,
        notifyPollingIntervalSeconds: 2,
        batchSize: 1,
        heartbeatRefreshSeconds: HEARTBEAT_SECONDS.refresh,
      };
      for (let loop = 0; loop < concurrency; loop += 1) {
        const id: string = await boss.work<object>(kind.name, options, async (jobs) => {
          try {
            for (const job of jobs) await handler(job.data as never);
          } catch (error) {
            onError(error as Error, kind.name);
            throw error;
          } finally {
            // Where there was a job there may be another: looks again at once instead of after its usual pause.
            boss.notifyWorker(id);
          }
        });
      }
    },
    stop: (timeoutMs = 10_000) => boss.stop({ graceful: true, timeout: timeoutMs }),
  };
}

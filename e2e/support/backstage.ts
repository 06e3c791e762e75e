import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  connect,
  createJobQueue,
  ensureDataKeys,
  migrate,
  openEmbeddedServer,
  openVault,
  prepareJobs,
  type Context,
} from '@jmo/database';
import { restartServer } from '@jmo/database/testing';
import { createLogger, parseEnvironment, type Environment } from '@jmo/kernel';
import { jobKinds } from '@jmo/worker';
import pg from 'pg';
import type { System } from '../../apps/cli/open-system.ts';
import { ensureSandboxSecrets, sandboxSettings } from '../../apps/cli/sandbox-secrets.ts';
import { waitUntilReady } from '../../apps/cli/start/processes.ts';
import { withoutTestSettings } from './clean-environment.ts';
import { findBasePort } from './free-ports.ts';

const ROOT = join(import.meta.dirname, '../..');

/** A process of ours: the sandbox or a worker. */
export interface Process {
  readonly pid: number;
  /** The signal that ended it, or its exit code. */
  readonly ended: Promise<NodeJS.Signals | number>;
  kill(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/**
 * Everything behind the member app: the database, the sandbox, and as many workers as a test wants, each a process of
 * its own. What a member would press is done through the doors of the modules.
 */
export interface Backstage {
  readonly system: System;
  readonly sandboxUrl: string;
  /** `crashAt`: kills itself at this point. `pauseAt`: stands still there until it is sent SIGCONT. */
  startWorker(options?: { databaseUrl?: string; crashAt?: string; pauseAt?: string }): Process;
  /** A context on another database of the server, with few connections. */
  openContext(databaseUrl: string): Promise<{ context: Context; close(): Promise<void> }>;
  /** Closes `system.context`, so that its database can be copied. */
  leaveDatabase(): Promise<void>;
  /** A copy of the system's database, to which nobody may be connected. @returns its connection string */
  cloneDatabase(name: string): Promise<string>;
  dropDatabase(url: string): Promise<void>;
  /** Stops PostgreSQL as a power cut would, and starts it again where it was. */
  crashDatabase(): Promise<void>;
  stop(): Promise<void>;
}

export interface BackstageOptions {
  readonly dataFolder: string;
  readonly logFolder: string;
  /** Where the clock starts; the machine's own time without it. */
  readonly now?: string;
  /** False: faster, and lost when the power goes. */
  readonly durable: boolean;
  /** Further settings of the server, as `name=value`. */
  readonly flags?: readonly string[];
}

export async function openBackstage(options: BackstageOptions): Promise<Backstage> {
  const { dataFolder, logFolder, now } = options;
  mkdirSync(dataFolder, { recursive: true });
  mkdirSync(logFolder, { recursive: true });
  const own = {
    JMO_PORT: String(await findBasePort()),
    JMO_DATA: dataFolder,
    ...(now === undefined ? {} : { JMO_NOW: now }),
  };
  const given = settingsOf(own);
  const settings = sandboxSettings(given, ensureSandboxSecrets(given));
  const environment = { ...settingsOf({ ...own, ...settings }), clock: given.clock };
  const flags = options.durable ? [] : ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off'];
  const server = await openEmbeddedServer(join(dataFolder, 'postgres'), [...flags, ...(options.flags ?? [])]);
  await migrate(server.url);
  await prepareJobs(server.url, jobKinds);
  await ensureDataKeys(server.url, environment.masterKey!, environment.clock);
  const main = await openContext(environment, server.url, 10);

  const processes: Process[] = [];
  const run = (name: string, entry: string, extra: Record<string, string>): Process => {
    const clock = now === undefined ? {} : { JMO_NOW: environment.clock.now().toString() };
    const env = { ...withoutTestSettings(), ...own, ...settings, ...clock, ...extra };
    const child = startProcess(entry, env, join(logFolder, `${name}.log`));
    processes.push(child);
    return child;
  };
  run('sandbox', 'apps/sandbox/main.ts', {});
  const sandboxUrl = `http://127.0.0.1:${environment.ports.sandbox}`;
  if (!(await waitUntilReady(`${sandboxUrl}/readyz`, 120_000))) throw new Error('the sandbox did not start');

  return {
    system: { ...main, ownerUrl: server.url, environment, settings },
    sandboxUrl,
    startWorker: ({ databaseUrl = server.url, crashAt, pauseAt } = {}) =>
      run('worker', 'apps/worker/main.ts', {
        DATABASE_URL: databaseUrl,
        ...(crashAt === undefined ? {} : { JMO_CRASH_AT: crashAt }),
        ...(pauseAt === undefined ? {} : { JMO_PAUSE_AT: pauseAt }),
      }),
    openContext: (databaseUrl) => openContext(environment, databaseUrl, 3),
    leaveDatabase: main.close,
    async cloneDatabase(name) {
      await asAdmin(server.url, `create database ${name} template ${nameIn(server.url)}`);
      return withName(server.url, name);
    },
    crashDatabase: () => restartServer(join(dataFolder, 'postgres'), 'immediate'),
    async dropDatabase(url) {
      // Connections on their way out have nobody who hears that they were ended, which would end the tests.
      for (let tries = 0; tries < 50 && (await isUsed(server.url, nameIn(url))); tries++) await sleep(100);
      await asAdmin(server.url, `drop database if exists ${nameIn(url)} with (force)`);
    },
    async stop() {
      await Promise.all(processes.map((child) => child.kill('SIGKILL')));
      await main.close();
      await server.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

function settingsOf(env: Record<string, string>): Environment {
  const parsed = parseEnvironment(env);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

async function openContext(environment: Environment, url: string, max: number) {
  const jobs = await createJobQueue(url, environment.clock);
  const vault = await openVault(url, environment.masterKey!, environment.clock);
  const db = connect(url, { max, vault });
  const context: Context = {
    db,
    jobs,
    vault,
    clock: environment.clock,
    log: createLogger('backstage', 'silent'),
  };
  let closing: Promise<unknown> | undefined;
  const close = async () => {
    closing ??= Promise.all([jobs.close(), db.destroy()]);
    await closing;
  };
  return { context, close };
}

function startProcess(entry: string, env: Record<string, string>, logFile: string): Process {
  const log = openSync(logFile, 'a');
  const child: ChildProcess = spawn(
    process.execPath,
    ['--import', join(ROOT, 'apps/cli/start/stop-with-parent.ts'), entry],
    { cwd: ROOT, env, stdio: ['ignore', log, log, 'ipc'] },
  );
  const ended = new Promise<NodeJS.Signals | number>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? code ?? -1));
  });
  return {
    pid: child.pid!,
    ended,
    async kill(signal) {
      child.kill(signal);
      await ended;
    },
  };
}

const nameIn = (url: string): string => new URL(url).pathname.slice(1);

function withName(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

const isUsed = async (url: string, name: string): Promise<boolean> =>
  (await asAdmin(url, `select from pg_stat_activity where datname = '${name}'`)) > 0;

/** @returns how many rows the statement answered */
async function asAdmin(url: string, statement: string): Promise<number> {
  const client = new pg.Client({ connectionString: withName(url, 'postgres') });
  await client.connect();
  try {
    return (await client.query(statement)).rowCount ?? 0;
  } finally {
    await client.end();
  }
}

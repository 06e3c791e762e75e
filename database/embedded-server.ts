import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findBinaries, runAsServerOwner, serverOwner } from './embedded-binaries.ts';
import { withLock } from './folder-lock.ts';

const SUPERUSER = 'postgres';
const DATABASE = 'jmo';
const START_TIMEOUT_S = 120;
const MOST_ATTEMPTS = 5;
const DYING_MS = 15_000;
/** The statement of somebody who was killed ends within this, where the system can tell that nobody listens any more. */
const NOBODY_LISTENS = process.platform === 'win32' ? [] : ['client_connection_check_interval=5s'];

export interface EmbeddedServer {
  /** Connection string of the superuser for the `jmo` database. */
  readonly url: string;
  /** Stops the server. With `unlessInUse`, leaves it running for others who are connected. */
  stop(options?: { unlessInUse?: boolean }): Promise<void>;
}

export interface JoinedServer {
  readonly url: string;
  /** The last one out stops the server. */
  leave(): Promise<void>;
}

/**
 * For commands, any number of which work on a folder at once: opens its server and shows that it is in use, so that nobody
 * who leaves stops it meanwhile. One that was left running by somebody killed is stopped by the next who leaves it.
 */
export async function joinEmbeddedServer(folder: string): Promise<JoinedServer> {
  for (let attempt = 1; ; attempt++) {
    const server = await openEmbeddedServer(folder);
    const presence = new pg.Client({ connectionString: server.url });
    presence.on('error', () => undefined);
    try {
      await presence.connect();
    } catch (error) {
      // The last one out stopped it between our opening and our connecting.
      if (attempt === MOST_ATTEMPTS) throw error;
      continue;
    }
    return {
      url: server.url,
      async leave() {
        await presence.end();
        await server.stop({ unlessInUse: true });
      },
    };
  }
}

/**
 * PostgreSQL from npm on a folder of ours: made at the first start, started when it is not running, joined when it is.
 * A server whose parent was killed goes on running; the next start simply joins it.
 * @param flags extra server settings, as `name=value`
 */
export async function openEmbeddedServer(
  folder: string,
  flags: readonly string[] = [],
): Promise<EmbeddedServer> {
  mkdirSync(folder, { recursive: true });
  return await withLock(folder, async () => {
    const password = readOrMakePassword(folder);
    const cluster = join(folder, 'cluster');
    const { pg_ctl } = await findBinaries();
    if (!existsSync(join(cluster, 'PG_VERSION'))) await initialise(folder, cluster, password);
    const running = await findRunning(cluster, password);
    const port = running ?? (await startPatiently(pg_ctl, folder, cluster, flags));
    const url = `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${DATABASE}`;
    await ensureDatabase(url);
    return {
      url,
      stop: ({ unlessInUse = false } = {}) =>
        withLock(folder, async () => {
          if (unlessInUse && (await othersConnected(url))) return;
          if ((await findRunning(cluster, password)) === undefined) return;
          await runAsServerOwner(pg_ctl, ['-D', cluster, '-m', 'fast', '-w', '-s', 'stop']);
        }),
    };
  });
}

function readOrMakePassword(folder: string): string {
  const file = join(folder, 'password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

/** Made beside its final place and moved there, so that a killed first start leaves nothing half made. */
async function initialise(folder: string, cluster: string, password: string): Promise<void> {
  const { initdb } = await findBinaries();
  const draft = join(folder, 'cluster.new');
  const passwordFile = join(folder, 'password.init');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  const owner = serverOwner();
  if (owner !== undefined) {
    chownSync(draft, owner.uid, owner.gid);
    chownSync(passwordFile, owner.uid, owner.gid);
  }
  try {
    await runAsServerOwner(initdb, [
      '-D',
      draft,
      '-U',
      SUPERUSER,
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--locale=C',
      '--no-sync',
      '--no-instructions',
    ]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, cluster);
}

/** A server that was killed a moment ago may not be quite gone, and then the next one refuses its folder. */
async function startPatiently(...given: Parameters<typeof start>): Promise<number> {
  const until = performance.now() + DYING_MS;
  for (;;) {
    try {
      return await start(...given);
    } catch (error) {
      const isDying = /postmaster\.pid|shared memory block/.test(String(error));
      if (!isDying || performance.now() > until) throw error;
      await sleep(500);
    }
  }
}

async function start(
  pgCtl: string,
  folder: string,
  cluster: string,
  flags: readonly string[],
): Promise<number> {
  const port = await freePort();
  const log = join(cluster, 'server.log');
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=120',
    'max_wal_size=2GB',
    ...NOBODY_LISTENS,
    ...flags,
  ];
  const options = [
    `-p ${port}`,
    ...settings.map((setting) => `-c ${setting.endsWith('=') ? `${setting}''` : setting}`),
  ].join(' ');
  try {
    await runAsServerOwner(pgCtl, [
      '-D',
      cluster,
      '-l',
      log,
      '-o',
      options,
      '-w',
      '-s',
      '-t',
      String(START_TIMEOUT_S),
      'start',
    ]);
  } catch {
    const tail = existsSync(log)
      ? readFileSync(log, 'utf8').trim().split('\n').slice(-4).join(' / ')
      : 'no log was written';
    throw new Error(`PostgreSQL did not start on ${folder}: ${tail}`);
  }
  return port;
}

/** @returns the port of the server that runs on this folder and accepts our password */
async function findRunning(cluster: string, password: string): Promise<number | undefined> {
  const pidFile = join(cluster, 'postmaster.pid');
  if (!existsSync(pidFile)) return undefined;
  const port = Number(readFileSync(pidFile, 'utf8').split('\n')[3]);
  if (!Number.isInteger(port) || port <= 0) return undefined;
  for (let attempt = 0; attempt < 50; attempt++) {
    const outcome = await probe(`postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`);
    if (outcome === 'ready') return port;
    if (outcome === 'absent') return undefined;
    await sleep(200); // starting up or shutting down: ask again
  }
  return undefined;
}

async function probe(url: string): Promise<'ready' | 'busy' | 'absent'> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return 'ready';
  } catch (error) {
    return (error as { code?: string }).code === '57P03' ? 'busy' : 'absent';
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url.replace(/\/[^/]*$/, '/postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

async function othersConnected(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ others: number }>(
      `select count(*)::int as others from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    );
    return rows[0]!.others > 0;
  } finally {
    await client.end();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

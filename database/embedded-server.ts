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

export interface EmbeddedServer {
  /** Connection string of the superuser for the `jmo` database. */
  readonly url: string;
  /** False when it was running already (another command, or left over by a killed one). */
  readonly startedHere: boolean;
  /** Stops the server. With `unlessInUse`, leaves it running for others who are connected. */
  stop(options?: { unlessInUse?: boolean }): Promise<void>;
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
    const port = running ?? (await start(pg_ctl, folder, cluster, flags));
    const url = `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${DATABASE}`;
    await ensureDatabase(url);
    return {
      url,
      startedHere: running === undefined,
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
      ? readFileSync(log, 'utf8').trim().split('\n').slice(-3).join(' / ')
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

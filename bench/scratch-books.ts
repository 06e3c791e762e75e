import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, migrate, openEmbeddedServer, type Context } from '@jmo/database';
import { createLogger, createVault, fixedClock } from '@jmo/kernel';
import pg from 'pg';
import { LARGE_SERVER } from './large-server.ts';
import { processorSeconds } from './processor-time.ts';

export interface ScratchBooks {
  readonly context: Context & { readonly clock: ReturnType<typeof fixedClock> };
  /** As the superuser, for floors and for data no door makes. */
  readonly owner: ReturnType<typeof connect>;
  readonly url: string;
  /** What some work takes, in seconds: until it is done, and of processor time (this process, the server, others waited for). */
  measured(work: () => Promise<unknown>): Promise<Taken>;
}

export interface Taken {
  readonly seconds: number;
  readonly processor: number;
}

/** For notes: how the processor time compares, which says more on a machine that does other things as well. */
export const comparedProcessor = (own: Pick<Taken, 'processor'>, floor: Pick<Taken, 'processor'>): string =>
  `processor time ${own.processor.toFixed(1)} s against ${floor.processor.toFixed(1)} s (${(floor.processor / own.processor).toFixed(3)})`;

/** As much as `min_wal_size` of LARGE_SERVER keeps. */
const LOG_MB = 4096;
const MESSAGE_MB = 64;

/**
 * A server that has run for a day uses the files of its log again. A new one fills each with zeroes first and waits for the
 * disk, and with it all who write: so it writes as much log as it keeps before anything is measured, floors included.
 */
async function fillLog(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const message = `select pg_logical_emit_message(false, 'bench', repeat('x', ${MESSAGE_MB * 2 ** 20}))`;
    for (let written = 0; written < LOG_MB; written += MESSAGE_MB) await client.query(message);
    await client.query('checkpoint');
  } finally {
    await client.end();
  }
}

/**
 * A database of its own for one measure, with the settings of one that holds a million cards: whatever is committed is on the
 * disk, and its memory is what such a server is given.
 */
export async function withScratchBooks<T>(
  now: string,
  work: (books: ScratchBooks) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'jmo-bench-books-'));
  const server = await openEmbeddedServer(folder, LARGE_SERVER);
  const vault = createVault(Buffer.alloc(32, 7));
  try {
    await migrate(server.url);
    const db = connect(server.url, { vault });
    const owner = connect(server.url, { role: 'jmo_owner', vault });
    try {
      await fillLog(server.url);
      const jobs = { enqueue: async () => undefined, close: async () => undefined };
      const log = createLogger('bench', 'silent');
      return await work({
        context: { db, clock: fixedClock(now), jobs, vault, log },
        owner,
        url: server.url,
        measured: async (task) => {
          const before = processorSeconds(folder);
          const seconds = await timed(task);
          return { seconds, processor: processorSeconds(folder) - before };
        },
      });
    } finally {
      await Promise.all([db.destroy(), owner.destroy()]);
    }
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How long it takes, in seconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, migrate, openEmbeddedServer, type Context } from '@jmo/database';
import { createLogger, createVault, systemClock } from '@jmo/kernel';
import pg from 'pg';
import { LARGE_SERVER } from './large-server.ts';

export interface Books {
  readonly context: Context;
  /** Superuser, for floors and for what a migration would do. */
  readonly client: pg.Client;
  readonly url: string;
  readonly folder: string;
}

/** Empty books on a durable server of their own, gone afterwards. */
export async function withBooks<T>(work: (books: Books) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'jmo-bench-books-'));
  const server = await openEmbeddedServer(folder, LARGE_SERVER);
  try {
    await migrate(server.url);
    const vault = createVault(Buffer.alloc(32, 3));
    const db = connect(server.url, { vault });
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    const jobs = {
      enqueue: () => Promise.reject(new Error('nothing leaves the books')),
      close: () => Promise.resolve(),
    };
    const context: Context = { db, vault, jobs, clock: systemClock, log: createLogger('bench', 'silent') };
    try {
      return await work({ context, client, url: server.url, folder });
    } finally {
      await client.end();
      await db.destroy();
    }
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}

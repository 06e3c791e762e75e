import type { Readable } from 'node:stream';
import { poolOf, type Db } from './connection.ts';
import { CopyOut } from './copy-out.ts';

/**
 * Reads the answers of several queries side by side, all as the database stood at one moment, each on a connection of its
 * own and as a stream of `COPY`'s binary format. However much it is, only what is under way is in memory.
 */
export async function readSnapshot<T>(
  db: Db,
  queries: readonly string[],
  work: (streams: Readable[]) => Promise<T>,
): Promise<T> {
  const pool = poolOf(db);
  const clients = await Promise.all(queries.map(() => pool.connect()));
  const streams: Readable[] = [];
  try {
    let snapshot: string | undefined;
    for (const client of clients) {
      await client.query('begin isolation level repeatable read read only');
      if (snapshot === undefined) {
        const { rows } = await client.query<{ id: string }>('select pg_export_snapshot() as id');
        snapshot = rows[0]!.id;
      } else await client.query(`set transaction snapshot '${snapshot}'`);
      // Two of these are as long as the books: an index walks them in order, where sorting would write them to disk.
      await client.query('set local random_page_cost = 1.1');
    }
    for (const [at, client] of clients.entries())
      streams.push(client.query(new CopyOut(`copy (${queries[at]!}) to stdout (format binary)`)));
    return await work(streams);
  } finally {
    for (const stream of streams) stream.destroy();
    // Ends the connections: a stream may be half read.
    for (const client of clients) client.release(true);
  }
}

import { once } from 'node:events';
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { poolOf, type Db } from './connection.ts';
import type { DB } from './schema.generated.ts';

/** One connection of its own, for bulk work that keeps temporary tables and takes rows by COPY. */
export interface CopySession {
  /** Runs on this connection only, its transactions too; one after the other. */
  readonly db: Db;
  /**
   * `COPY <target> FROM STDIN` in binary format, without what stands before and behind the rows: that is added here. Nothing
   * else can be asked of the connection until it has ended.
   * @param target table and columns; never anything a person has typed
   */
  copyInto(target: string): CopyTarget;
}

export interface CopyTarget {
  /** Resolves when more may be written: what has not been sent yet is bounded. */
  write(rows: Buffer): Promise<void>;
  end(): Promise<void>;
}

/** Lends connections of the pool behind `db` to `work`; what they made temporary is gone afterwards. */
export async function withCopySessions<T>(
  db: Db,
  count: number,
  work: (sessions: readonly CopySession[]) => Promise<T>,
): Promise<T> {
  const clients: pg.PoolClient[] = [];
  try {
    while (clients.length < count) clients.push(await poolOf(db).connect());
    return await work(clients.map((client) => ({ db: overClient(client, db), copyInto: copyWith(client) })));
  } finally {
    // Ends the connections: their temporary tables, plans and settings go with them.
    for (const client of clients) client.release(true);
  }
}

/** Signature, no flags, no extension. */
const HEADER = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const TRAILER = Buffer.from([0xff, 0xff]);

const copyWith = (client: pg.PoolClient) => (target: string) => {
  const stream = client.query(copyFrom(`copy ${target} from stdin (format binary)`));
  let failure: Error | undefined;
  stream.on('error', (error) => (failure = error));
  stream.write(HEADER);
  return {
    async write(rows: Buffer): Promise<void> {
      if (failure !== undefined) throw failure;
      if (!stream.write(rows)) await once(stream, 'drain');
    },
    async end(): Promise<void> {
      if (failure !== undefined) throw failure;
      stream.end(TRAILER);
      await once(stream, 'finish');
    },
  };
};

/** Kysely asks a pool for a client and gives it back; this pool has one and keeps it. */
function overClient(client: pg.PoolClient, db: Db): Db {
  const lent = { query: client.query.bind(client), release: () => undefined };
  const pool = { connect: async () => lent, end: async () => undefined };
  const plugins = [...db.getExecutor().plugins];
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: pool as unknown as pg.Pool }), plugins });
}

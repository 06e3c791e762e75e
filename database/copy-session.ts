import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
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
   * `COPY <target> FROM STDIN` in text format, on the same connection and so in the transaction that is open on it.
   * @param target table and columns; never anything a person has typed
   */
  copy(target: string, lines: Iterable<string>): Promise<void>;
}

/** Lends a connection of the pool behind `db` to `work`; what it made temporary is gone afterwards. */
export async function withCopySession<T>(db: Db, work: (session: CopySession) => Promise<T>): Promise<T> {
  const client = await poolOf(db).connect();
  try {
    return await work({
      db: overClient(client, db),
      copy: (target, lines) => copyInto(client, target, lines),
    });
  } finally {
    // Ends the connection: its temporary tables, plans and settings go with it.
    client.release(true);
  }
}

async function copyInto(client: pg.PoolClient, target: string, lines: Iterable<string>): Promise<void> {
  await pipeline(
    Readable.from(lines, { objectMode: true }),
    client.query(copyFrom(`copy ${target} from stdin`)),
  );
}

/** Kysely asks a pool for a client and gives it back; this pool has one and keeps it. */
function overClient(client: pg.PoolClient, db: Db): Db {
  const lent = { query: client.query.bind(client), release: () => undefined };
  const pool = { connect: async () => lent, end: async () => undefined };
  const plugins = [...db.getExecutor().plugins];
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: pool as unknown as pg.Pool }), plugins });
}

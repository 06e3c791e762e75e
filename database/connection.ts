import type { Vault } from '@jmo/kernel';
import { Kysely, PostgresDialect, type KyselyPlugin, type Transaction } from 'kysely';
import pg from 'pg';
import { PreparingClient } from './preparing-client.ts';
import type { DB } from './schema.generated.ts';

export type Db = Kysely<DB>;
/** A transaction; every function that must be part of somebody else's decision takes one of these. */
export type Tx = Transaction<DB>;
/** For reads that may run inside a transaction or outside. */
export type Reader = Db | Tx;

const { builtins } = pg.types;

/** Columns arrive as the types we calculate with: bigint, exact dates and instants; never a float or a JS Date. */
const parsers = new Map<number, (text: string) => unknown>([
  [builtins.INT8, BigInt],
  [builtins.DATE, (text) => Temporal.PlainDate.from(text)],
  [builtins.TIMESTAMPTZ, (text) => Temporal.Instant.from(text)],
]);

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    parsers.get(oid) ??
    pg.types.getTypeParser(oid, format as 'text')) as pg.CustomTypesConfig['getTypeParser'],
};

// The driver asks a parameter for `toPostgres` before it falls back to JSON, which would put quotes around an instant. The
// database keeps microseconds and would round; here nothing is later than it was, and codes and seals cut off as well.
for (const temporal of [Temporal.Instant, Temporal.PlainDate]) {
  Object.defineProperty(temporal.prototype, 'toPostgres', {
    value(this: Temporal.Instant | Temporal.PlainDate) {
      return this instanceof Temporal.Instant
        ? this.toString({ smallestUnit: 'microsecond' })
        : this.toString();
    },
    configurable: true,
  });
}

export type Role = 'jmo_owner' | 'jmo_app';

/**
 * Connects as one of the two roles: `jmo_owner` migrates, `jmo_app` runs and cannot change the books. The login of the
 * connection string must be a member of the role.
 */
export function connectPool(url: string, role: Role | undefined, max = 10): pg.Pool {
  const pool = new pg.Pool({
    Client: PreparingClient,
    connectionString: url,
    max,
    types,
    options: role === undefined ? '-c timezone=UTC' : `-c role=${role} -c timezone=UTC`,
  });
  // An idle connection that the server closes is replaced by the next query; it must not end the process.
  pool.on('error', () => undefined);
  return pool;
}

export interface ConnectOptions {
  readonly max?: number;
  readonly role?: Role;
  /** Needed by whoever writes into the books: their seals are coded with a key that never reaches the database. */
  readonly vault?: Vault;
}

export function connect(url: string, { max = 10, role = 'jmo_app', vault }: ConnectOptions = {}): Db {
  const pool = connectPool(url, role, max);
  const plugins = vault === undefined ? [] : [new VaultBearer(vault)];
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }), plugins });
  pools.set(db, pool);
  return db;
}

/** Changes no query; it is how a transaction knows the vault of the connection it was opened on. */
class VaultBearer implements KyselyPlugin {
  readonly vault: Vault;
  constructor(vault: Vault) {
    this.vault = vault;
  }
  transformQuery: KyselyPlugin['transformQuery'] = ({ node }) => node;
  transformResult: KyselyPlugin['transformResult'] = async ({ result }) => result;
}

/** The vault the connection was opened with; `connect(url, { vault })`. */
export function vaultOf(reader: Reader): Vault {
  const bearer = reader.getExecutor().plugins.find((plugin) => plugin instanceof VaultBearer);
  if (bearer === undefined)
    throw new Error('this database was opened without the vault: connect(url, { vault })');
  return bearer.vault;
}

const pools = new WeakMap<Db, pg.Pool>();

/** The driver's pool behind a connection, for what the query builder cannot do (COPY). */
export function poolOf(db: Db): pg.Pool {
  const pool = pools.get(db);
  if (pool === undefined) throw new Error('this database was not opened by connect()');
  return pool;
}

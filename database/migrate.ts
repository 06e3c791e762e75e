import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import pg from 'pg';

export interface MigrationReport {
  readonly applied: readonly string[];
  readonly already: number;
}

const ROOT = join(import.meta.dirname, '..');
/** Any number will do as long as it never changes: the name of the migration lock. */
const LOCK_KEY = 7_201_311;

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** Every room keeps its own migrations; the number in front of the name orders them all. */
export function findMigrations(): Migration[] {
  return globSync(['database/migrations/*.sql', 'modules/*/migrations/*.sql'], { cwd: ROOT })
    .map((path) => {
      const sql = readFileSync(join(ROOT, path), 'utf8');
      return { name: basename(path, '.sql'), sql, checksum: createHash('sha256').update(sql).digest('hex') };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Brings a database to the newest schema: forward only, each migration in a transaction of its own, under a lock so
 * that two starts at once do not collide. A migration that was changed after it ran stops everything.
 */
export async function migrate(url: string): Promise<MigrationReport> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK_KEY]);
    await client.query(`
      create table if not exists schema_migration (
        name text primary key, checksum text not null, applied_at timestamptz not null default now()
      )`);
    const { rows } = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from schema_migration',
    );
    const done = new Map(rows.map((row) => [row.name, row.checksum]));
    const applied: string[] = [];
    for (const migration of findMigrations()) {
      const checksum = done.get(migration.name);
      if (checksum === migration.checksum) continue;
      if (checksum !== undefined) {
        throw new Error(
          `Migration ${migration.name} was changed after it ran. Put it back and write a new one.`,
        );
      }
      await apply(client, migration);
      applied.push(migration.name);
    }
    return { applied, already: done.size };
  } finally {
    await client.end();
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query('set local role none');
    await client.query('insert into schema_migration (name, checksum) values ($1, $2)', [
      migration.name,
      migration.checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`Migration ${migration.name} failed: ${(error as Error).message}`, { cause: error });
  }
}

/** True when the schema of the database is exactly the one this code was written for (for /readyz). */
export async function isMigrated(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ name: string; checksum: string }>(
    'select name, checksum from schema_migration',
  );
  const done = new Map(rows.map((row) => [row.name, row.checksum]));
  return findMigrations().every((migration) => done.get(migration.name) === migration.checksum);
}

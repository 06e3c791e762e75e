import { createHash } from 'node:crypto';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openEmbeddedServer } from './embedded-server.ts';
import { findMigrations, migrate } from './migrate.ts';
import { prepareJobs } from './jobs.ts';
import { withDatabase } from './testing.ts';

/**
 * Vitest's global set-up: one PostgreSQL for the whole run and one migrated template per state of the migrations, which
 * a second run finds ready. `DATABASE_URL` names an outside server instead (it must allow CREATE DATABASE).
 */
export default async function setup(): Promise<() => Promise<void>> {
  const outside = process.env['DATABASE_URL'];
  // One for each checkout: a server goes on running from the binaries it was started with, and they leave with theirs.
  const checkout = createHash('sha256')
    .update(import.meta.dirname)
    .digest('hex')
    .slice(0, 8);
  const folder = join(tmpdir(), `jmo-test-postgres-${userInfo().username}-${checkout}`);
  // Test data need not survive a power cut.
  const server =
    outside === undefined
      ? await openEmbeddedServer(folder, ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off'])
      : undefined;
  const base = outside ?? server!.url;
  process.env['JMO_TEST_TEMPLATE_URL'] = await ensureTemplate(base);
  // Shows other runs on this machine that the server is in use, also while our tests need no database.
  const presence = new pg.Client({ connectionString: withDatabase(base, 'postgres') });
  presence.on('error', () => undefined);
  await presence.connect();
  return async () => {
    await presence.end();
    await server?.stop({ unlessInUse: true });
  };
}

async function ensureTemplate(base: string): Promise<string> {
  const state = createHash('sha256')
    .update(
      findMigrations()
        .map((migration) => migration.checksum)
        .join(),
    )
    .digest('hex')
    .slice(0, 12);
  const name = `jmo_template_${state}`;
  const url = withDatabase(base, name);
  const admin = new pg.Client({ connectionString: withDatabase(base, 'postgres') });
  await admin.connect();
  try {
    // One at a time: another run may be making the same template.
    await admin.query('select pg_advisory_lock(7201312)');
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1 and datistemplate', [
      name,
    ]);
    if (rowCount === 0) {
      await admin.query(`drop database if exists ${name} with (force)`);
      await admin.query(`create database ${name}`);
      await migrate(url);
      await prepareJobs(url, []);
      await admin.query(`alter database ${name} is_template true`);
    }
  } finally {
    await admin.end();
  }
  return url;
}

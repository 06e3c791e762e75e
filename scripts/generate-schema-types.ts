// Writes database/schema.generated.ts from a freshly migrated database; with --verify only says whether it is current.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, openEmbeddedServer } from '@jmo/database';

const OUT = 'database/schema.generated.ts';
const verify = process.argv.includes('--verify');
const folder = mkdtempSync(join(tmpdir(), 'jmo-schema-'));
const server = await openEmbeddedServer(folder, ['fsync=off']);
try {
  await migrate(server.url);
  const options = [
    `--url=${server.url}`,
    '--dialect=postgres',
    `--out-file=${OUT}`,
    `--type-mapping=${JSON.stringify({ timestamptz: 'Temporal.Instant', date: 'Temporal.PlainDate', int8: 'bigint', bytea: 'Buffer' })}`,
    '--exclude-pattern=pgboss.*',
    ...(verify ? ['--verify'] : []),
  ];
  const { status } = spawnSync('kysely-codegen', options, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error(
      verify
        ? `${OUT} is not what the migrations make: run "npm run db:types".`
        : `${OUT} could not be written.`,
    );
    process.exitCode = 1;
  }
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

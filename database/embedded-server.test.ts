import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { joinEmbeddedServer, openEmbeddedServer } from './embedded-server.ts';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'jmo-embedded-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const isRunning = () => existsSync(join(folder, 'cluster', 'postmaster.pid'));

async function ask(url: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query('select 1 as one')).rows;
  } finally {
    await client.end();
  }
}

test('any number join the server of a folder, and the last one out stops it', async () => {
  const joined = await Promise.all([1, 2, 3].map(() => joinEmbeddedServer(folder)));
  expect(new Set(joined.map(({ url }) => url)).size).toBe(1);
  await joined[0]!.leave();
  await joined[1]!.leave();
  expect(await ask(joined[2]!.url)).toEqual([{ one: 1 }]);
  await joined[2]!.leave();
  expect(isRunning()).toBe(false);
});

test('one that somebody killed left running is joined, and stopped by whoever leaves it', async () => {
  await openEmbeddedServer(folder);
  const joined = await joinEmbeddedServer(folder);
  expect(await ask(joined.url)).toEqual([{ one: 1 }]);
  await joined.leave();
  expect(isRunning()).toBe(false);
});

test('a server that was killed itself is started again with what was committed', async () => {
  const first = await openEmbeddedServer(folder);
  const client = new pg.Client({ connectionString: first.url });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('create table kept as select 7 as seven');
  process.kill(
    Number(readFileSync(join(folder, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]),
    'SIGKILL',
  );
  await client.end().catch(() => undefined);
  const again = await joinEmbeddedServer(folder);
  const other = new pg.Client({ connectionString: again.url });
  await other.connect();
  expect((await other.query('select seven from kept')).rows).toEqual([{ seven: 7 }]);
  await other.end();
  await again.leave();
  expect(isRunning()).toBe(false);
});

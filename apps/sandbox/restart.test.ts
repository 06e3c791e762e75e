import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fork, type ChildProcess } from 'node:child_process';
import { fixedClock, systemClock } from '@jmo/kernel';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openJournal } from './journal.ts';
import type { Sandbox } from './start-sandbox.ts';
import {
  get,
  intrabank,
  newDataFolder,
  partnerOf,
  removeFolder,
  startOn,
  testClients,
} from './testing/sandbox-for-tests.ts';

let folder: string;
beforeEach(async () => void (folder = await newDataFolder()));
afterEach(() => removeFolder(folder));

test('transfers, messages and used external ids outlive a restart', async () => {
  // An external id is used for a day in Jakarta: both are of one, also around midnight.
  const clock = fixedClock('2026-11-23T03:00:00Z');
  const first = await startOn(folder, { clock });
  const headers = { 'X-EXTERNAL-ID': '99' };
  await partnerOf(first, 'BNI', clock).call('17', intrabank(), { headers });
  await fetch(`http://127.0.0.1:${first.httpPort}/sms`, {
    method: 'POST',
    body: JSON.stringify({ to: '081234567890', text: 'halo' }),
  });
  const before = [await get(first, '/bank/transfers'), await get(first, '/inbox')];
  await first.close();

  const second = await startOn(folder, { clock });
  const after = [await get(second, '/bank/transfers'), await get(second, '/inbox')];
  const bni = partnerOf(second, 'BNI', clock);
  const sameId = await bni.call('17', intrabank({ partnerReferenceNo: 'OTHER' }), { headers });
  const sameReference = await bni.call('17', intrabank());
  await second.close();
  expect(after).toEqual(before);
  expect(sameId.body['responseCode']).toBe('4091700');
  expect(sameReference.body['responseCode']).toBe('4091701');
});

test('an accepted transfer outlives SIGKILL, and SIGTERM ends the process cleanly', async () => {
  // Below those that the system hands out to connections (from 32768 on Linux).
  const port = 10_000 + (process.pid % 20_000);
  const start = (): ChildProcess =>
    fork(join(import.meta.dirname, 'main.ts'), {
      env: { PATH: process.env['PATH'], JMO_DATA: folder, JMO_PORT: String(port), JMO_LOG_LEVEL: 'silent' },
    });
  const running = { httpPort: port + 3 } as Sandbox;
  const ready = (): Promise<unknown> =>
    expect
      .poll(() => get(running, '/readyz').catch(() => undefined), { timeout: 60_000 })
      .toEqual({ status: 'ready' });
  const ended = (child: ChildProcess): Promise<number | null> =>
    new Promise((resolve) => child.once('exit', (code) => resolve(code)));

  const first = start();
  await ready();
  const answer = await partnerOf(running, 'BNI', systemClock).call('17', intrabank());
  const killed = ended(first);
  first.kill('SIGKILL');
  await killed;
  expect(answer.body['responseCode']).toBe('2001700');

  const second = start();
  await ready();
  expect(await get(running, '/bank/transfers')).toMatchObject([
    { partnerReferenceNo: 'JHT20250001', status: '00' },
  ]);
  const stopped = ended(second);
  second.kill('SIGTERM');
  expect(await stopped).toBe(0);
});

test('a torn last line is dropped and the next row starts on a line of its own', async () => {
  const path = join(folder, 'rows.jsonl');
  await writeFile(path, '{"n":1}\n{"n":2}\n');
  await appendFile(path, '{"n":3');
  const { journal, rows } = await openJournal<{ n: number }>(path, { durable: true });
  await Promise.all([4, 5, 6].map((n) => journal.append({ n })));
  await journal.close();
  expect(rows).toEqual([{ n: 1 }, { n: 2 }]);
  expect(await readFile(path, 'utf8')).toBe('{"n":1}\n{"n":2}\n{"n":4}\n{"n":5}\n{"n":6}\n');
});

test('clients that change are known at once', async () => {
  const sandbox = await startOn(folder);
  const bni = partnerOf(sandbox, 'BNI', systemClock);
  const before = await bni.token();
  await writeFile(join(folder, 'sandbox', 'clients.json'), JSON.stringify({ ...testClients, banks: {} }));
  const after = await bni.token();
  await sandbox.close();
  expect([before.body['responseCode'], after.body['responseCode']]).toEqual(['2007300', '4017300']);
});

import { systemClock } from '@jmo/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../start-sandbox.ts';
import {
  get,
  intrabank,
  newDataFolder,
  partnerOf,
  removeFolder,
  startOn,
} from '../testing/sandbox-for-tests.ts';
import { formatInstant, formatRupiah, textParts } from './format.ts';

let folder: string;
let sandbox: Sandbox;

beforeAll(async () => {
  folder = await newDataFolder();
  sandbox = await startOn(folder);
});
afterAll(async () => {
  await sandbox.close();
  await removeFolder(folder);
});

const origin = (): string => `http://127.0.0.1:${sandbox.httpPort}`;
const page = async (query = ''): Promise<string> => (await fetch(`${origin()}/${query}`)).text();
const submit = (path: string, form: Record<string, string>, from = origin()): Promise<Response> =>
  fetch(origin() + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: from },
    body: new URLSearchParams(form),
  });

test('says that it is a sandbox and allows no script', async () => {
  const answer = await fetch(origin());
  expect(await answer.text()).toContain('Ini sandbox: tidak ada uang, bank, atau SMS sungguhan.');
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect((await fetch(`${origin()}/style.css`)).headers.get('content-type')).toContain('text/css');
});

test('shows messages escaped, codes apart, and only those of the person searched', async () => {
  const text = 'Kode <b>kamu</b> 123456';
  await fetch(`${origin()}/sms`, { method: 'POST', body: JSON.stringify({ to: '081234567890', text }) });
  expect(await page()).toContain('Kode &lt;b&gt;kamu&lt;/b&gt; <strong class="code">123456</strong>');
  expect(await page('?to=081299999999')).not.toContain('123456');
});

test('shows a transfer in rupiah', async () => {
  await partnerOf(sandbox, 'BNI', systemClock).call('17', intrabank());
  expect(await page()).toContain('Rp9.850.000');
});

test('sets and clears faults by forms', async () => {
  const ordered = await submit('/faults', { fault: 'slow', bank: '', service: '', times: '2' });
  expect([ordered.status, ordered.headers.get('location')]).toEqual([303, '/#gangguan']);
  expect(await get(sandbox, '/bank/faults')).toEqual([{ fault: 'slow', times: 2 }]);
  expect(await page()).toContain('Bank menjawab lambat');
  await submit('/faults/clear', {});
  expect(await get(sandbox, '/bank/faults')).toEqual([]);
});

test("refuses another site's form", async () => {
  expect((await submit('/faults', { fault: 'down', times: '9' }, 'https://example.org')).status).toBe(403);
});

test.each([
  ['9850000.00', 'Rp9.850.000'],
  ['0.00', 'Rp0'],
  ['999.00', 'Rp999'],
  ['1000000000.50', 'Rp1.000.000.000,50'],
])('%s is written %s', (value, written) => {
  expect(formatRupiah(value)).toBe(written);
});

test('times are shown in Jakarta', () => {
  expect(formatInstant('2026-11-22T17:05:09Z')).toBe('23 Nov 2026, 00.05.09 WIB');
});

test.each([
  ['Kode 123456.', ['123456']],
  ['Saldo Rp1.234567 dan 1234567', []],
  ['http://x.id/123456 lalu 654321', ['654321']],
])('codes in %j', (text, codes) => {
  const parts = textParts(text);
  expect(parts.filter(({ kind }) => kind === 'code').map((part) => part.text)).toEqual(codes);
  expect(parts.map((part) => part.text).join('')).toBe(text);
});

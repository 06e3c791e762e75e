import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashesAt, openDoor } from './door.ts';

let server: Server;
let isFull = true;
beforeAll(async () => {
  const isTurnedAway = await openDoor(true, () => isFull);
  server = createServer((asked, answer) => {
    if (!isTurnedAway(asked, answer)) answer.end('the app');
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => void server.close());

const ask = (path: string, { method = 'POST', cookie = '' } = {}) =>
  new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }>(
    (resolve, reject) => {
      const { port } = server.address() as AddressInfo;
      const asked = request({ port, path, method, headers: { cookie }, agent: false }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode!,
            headers: answer.headers,
            text: String(Buffer.concat(chunks)),
          }),
        );
      });
      asked.on('error', reject).end('password=rahasia');
    },
  );

describe('while too many passwords are being checked', () => {
  test.each(['/masuk', '/m%61suk', '/masuk?lanjut=%2Fjht', '/daftar/kata-sandi', '/lupa-password/abc'])(
    'a form to %s is told when to come back, with every header of ours',
    async (path) => {
      const { status, headers, text } = await ask(path);
      expect(status).toBe(503);
      expect(headers).toMatchObject({
        'retry-after': '5',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'content-security-policy': expect.stringContaining("default-src 'none'") as unknown,
      });
      expect(headers['strict-transport-security']).toBeDefined();
      expect(text).toContain('Sedang sangat ramai');
      expect(text).not.toContain('rahasia');
    },
  );

  test('in the language the browser was set to', async () => {
    expect((await ask('/masuk', { cookie: 'tema=x; bahasa=en' })).text).toContain('Very busy just now');
    expect((await ask('/masuk', { cookie: 'bahasa={x}' })).text).toContain('Sedang');
  });

  test.each([
    ['a page is shown', '/masuk', { method: 'GET' }],
    ['a form that hashes nothing is taken', '/masuk/kode', {}],
    ['asking for a link is taken', '/lupa-password', {}],
    ['a browser that says it is known is let through', '/masuk', { cookie: 'a=b; perangkat=x.y' }],
    ['and by its encrypted name', '/masuk', { cookie: '__Host-perangkat=x.y' }],
  ])('%s', async (_what, path, options) => {
    expect((await ask(path, options)).text).toBe('the app');
  });
});

test('with nobody in line everybody is let through', async () => {
  isFull = false;
  expect((await ask('/masuk')).text).toBe('the app');
  isFull = true;
});

test('where passwords are hashed', () => {
  expect(['/masuk', '/masuk?/x', '/m%61suk', '/lupa-password/t0ken'].filter(hashesAt)).toHaveLength(4);
  expect(hashesAt('/masuk%'), 'an address that is none leads to no page').toBe(false);
  expect(
    ['/masuk/kode', '/masukan', '/lupa-password', '/lupa-password/a/b', '/profil/masuk'].map(hashesAt),
  ).toEqual([false, false, false, false, false]);
});

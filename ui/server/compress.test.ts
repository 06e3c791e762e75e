import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { compressed } from './compress.ts';

const text = '<p>Saldo akhir bulan Rp7.746.239</p>'.repeat(200);
const page = (body = text, type = 'text/html') =>
  new Response(body, { status: 422, headers: { 'content-type': type, 'set-cookie': 'sesi=1' } });
const asking = (encoding?: string, method = 'GET') =>
  new Request('http://localhost/', {
    method,
    headers: encoding === undefined ? {} : { 'accept-encoding': encoding },
  });
const bytes = async (response: Response) => Buffer.from(await response.arrayBuffer());

describe('pages on the line', () => {
  test('are packed as the browser prefers, with status and cookies kept', async () => {
    const brotli = await compressed(asking('gzip, deflate, br'), page());
    expect(brotli.headers.get('content-encoding')).toBe('br');
    expect(brotli.status).toBe(422);
    expect(brotli.headers.getSetCookie()).toEqual(['sesi=1']);
    const packed = await bytes(brotli);
    expect(packed.length).toBeLessThan(text.length / 10);
    expect(brotliDecompressSync(packed).toString()).toBe(text);
    expect(gunzipSync(await bytes(await compressed(asking('gzip'), page()))).toString()).toBe(text);
  });

  test('and so is every other text, like the scripts and statements that routes answer with', async () => {
    for (const type of ['text/javascript; charset=utf-8', 'text/csv']) {
      const packed = await compressed(asking('br'), page(text, type));
      expect(packed.headers.get('content-encoding')).toBe('br');
    }
  });

  test('are left alone for whoever cannot unpack, when they are small, or are no pages', async () => {
    for (const response of [
      await compressed(asking(), page()),
      await compressed(asking('identity'), page()),
      await compressed(asking('br'), page('<p>pendek</p>')),
      await compressed(asking('br'), page(text, 'image/png')),
    ]) {
      expect(response.headers.get('content-encoding')).toBeNull();
    }
  });
});

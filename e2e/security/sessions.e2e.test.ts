import type { Environment } from '@jmo/kernel';
import { beforeAll, describe, expect, test } from 'vitest';
import { sessionCookie } from '../../apps/member/src/lib/server/cookies.ts';
import { FormClient, type Page } from '../support/form-client.ts';
import { expectLeadsTo } from '../support/journey.ts';
import { knownBrowser, MONTH_VALUES, registered, signedIn } from '../support/members.ts';
import { importMembers, MEMBERS } from '../support/test-people.ts';
import { sendRaw } from '../support/raw-http.ts';
import { addressOf, memberRoutes } from '../support/routes.ts';

const member = MEMBERS.sessions;
const HOME = process.env['E2E_MEMBER']!;
let client: FormClient;

beforeAll(async () => {
  await importMembers();
  client = await registered(member);
});

const withSession = (token: string): FormClient => {
  const browser = knownBrowser(member);
  browser.setCookie('sesi', token);
  return browser;
};
const isIn = async (browser: FormClient): Promise<boolean> => (await browser.get('/beranda')).status === 200;
const credentials = { identifier: member.email, password: member.password };
const cookieLine = (page: Page, name: string): string | undefined =>
  page.headers.getSetCookie().find((line) => line.startsWith(`${name}=`));

describe('a session', () => {
  test('is new with every sign-in, and the one before ends', async () => {
    const browser = await signedIn(member);
    const first = browser.cookie('sesi')!;
    expectLeadsTo(await browser.post('/masuk', credentials), '/beranda');
    const second = browser.cookie('sesi')!;
    expect(second).not.toBe(first);
    expect(await isIn(withSession(second))).toBe(true);
    expect(await isIn(withSession(first))).toBe(false);
  });

  test('planted by somebody else before the sign-in opens nothing afterwards', async () => {
    const planted = Buffer.alloc(32, 9).toString('base64url');
    const victim = withSession(planted);
    expectLeadsTo(await victim.post('/masuk', credentials), '/beranda');
    expect(victim.cookie('sesi')).not.toBe(planted);
    expect(await isIn(withSession(planted))).toBe(false);
  });

  test('ends on the server when its person signs out, and leaves nothing in the browser', async () => {
    const browser = await signedIn(member);
    const other = await signedIn(member);
    const token = browser.cookie('sesi')!;
    const page = await browser.post('/keluar', {});
    expectLeadsTo(page, '/masuk');
    expect(page.headers.get('clear-site-data')).toBe('"cache", "storage"');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(browser.cookie('sesi')).toBeUndefined();
    expect(await isIn(withSession(token))).toBe(false);
    expect(await isIn(other), 'the other phone stays signed in').toBe(true);
  });

  test('does not end, and does not begin, by a link', async () => {
    expect((await client.get('/keluar')).status).toBe(405);
    expect(await isIn(client)).toBe(true);
    const visitor = new FormClient();
    await visitor.get(`/masuk?${new URLSearchParams(credentials).toString()}`);
    expect(visitor.cookie('sesi')).toBeUndefined();
  });

  test('is not made by a refused sign-in', async () => {
    const visitor = new FormClient();
    const page = await visitor.post('/masuk', { ...credentials, password: 'bukan ini' });
    expect(page.status).toBe(422);
    expect(page.headers.getSetCookie()).toEqual([]);
  });
});

describe('cookies', () => {
  test('are for the server alone, for this site alone, and for the whole of it', async () => {
    const visitor = knownBrowser(member);
    const pages = [
      [await visitor.post('/daftar/kepesertaan-ada', { answer: 'ya' }), 'daftar'],
      [await visitor.post('/masuk', credentials), 'sesi'],
      [await knownBrowser(member).post('/masuk', credentials), 'perangkat'],
      [await new FormClient().post('/masuk', credentials), 'masuk'],
      [await visitor.post('/bahasa', { bahasa: 'id', kembali: '/' }), 'bahasa'],
    ] as const;
    for (const [page, name] of pages) {
      const line = cookieLine(page, name);
      expect(line, name).toBeDefined();
      expect(line).toMatch(/; HttpOnly/i);
      expect(line).toMatch(/; SameSite=Lax/i);
      expect(line).toMatch(/; Path=\/(;|$)/i);
      expect(line).not.toMatch(/; Domain=/i);
    }
  });

  test('where the address is https, the session is kept only as __Host- and Secure', () => {
    const written: { name: string; options: Record<string, unknown> }[] = [];
    const jar = {
      set: (name: string, _: string, options: Record<string, unknown>) => written.push({ name, options }),
    };
    const environment = { origin: 'https://jmo.example' } as Environment;
    sessionCookie.write(jar as never, environment, 'token');
    expect(written).toEqual([
      {
        name: '__Host-sesi',
        options: expect.objectContaining({
          secure: true,
          httpOnly: true,
          sameSite: 'lax',
          path: '/',
        }) as object,
      },
    ]);
    expect(written[0]!.options).not.toHaveProperty('domain');
  });
});

describe('a form that does not come from our pages', () => {
  const values = { ...MONTH_VALUES, kpj: member.kpj, number: 'JHT-2026-ZZZZZZZZ', token: 'x'.repeat(43) };
  const addresses = memberRoutes.map((route) => addressOf(route, values));
  const origins: [string, Record<string, string>][] = [
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['another site, pretending', { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }],
    ['our name on another port', { origin: 'http://localhost:1' }],
    ['our name in theirs', { origin: `${HOME}.evil.example` }],
    ['a sandboxed frame', { origin: 'null' }],
    ['nowhere', {}],
    ['a sibling site', { 'sec-fetch-site': 'same-site' }],
  ];
  const forged = (path: string, method: string, headers: Record<string, string>) =>
    sendRaw({
      method,
      path,
      headers: {
        cookie: `sesi=${client.cookie('sesi')!}`,
        'content-type': 'application/x-www-form-urlencoded',
        ...headers,
      },
      body: 'bahasa=en&answer=ya&agreed=ya',
    });

  test.each(origins)('%s: refused by every address', async (_, headers) => {
    for (const path of addresses) {
      const answer = await forged(path, 'POST', headers);
      expect(answer.status, path).toBe(403);
      expect(answer.headers['set-cookie'], path).toBeUndefined();
    }
    expect(await isIn(client), 'nobody was signed out').toBe(true);
  });

  test('other methods that change things are refused alike', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE'])
      for (const path of ['/beranda', '/keluar', '/masuk', '/jht/klaim/tinjau'])
        expect(
          (await forged(path, method, { origin: 'https://evil.example' })).status,
          `${method} ${path}`,
        ).toBe(403);
  });

  test('and so do all forms found on the pages', async () => {
    const found = new Set<string>();
    for (const browser of [client, new FormClient()])
      for (const path of addresses) {
        const page = await browser.get(path);
        for (const form of page.html.matchAll(/<form\b[^>]*>/gi)) {
          expect(form[0], `${path}: a form that changes something is a POST`).toMatch(/method="POST"/i);
          const action = /action="([^"]*)"/.exec(form[0])?.[1]?.replaceAll('&amp;', '&') ?? '';
          const target = new URL(action, new URL(path, HOME));
          expect(target.origin, `${path}: a form stays on this site`).toBe(HOME);
          found.add(`${target.pathname}${target.search}`);
        }
      }
    expect(found.size).toBeGreaterThan(5);
    for (const path of found)
      expect((await forged(path, 'POST', { origin: 'https://evil.example' })).status, path).toBe(403);
  });

  test('from our own pages it is read', async () => {
    expect((await forged('/bahasa', 'POST', { origin: HOME })).status).toBe(303);
    expect((await forged('/bahasa', 'POST', { 'sec-fetch-site': 'same-origin' })).status).toBe(303);
  });
});

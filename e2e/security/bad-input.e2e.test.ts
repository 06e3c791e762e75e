import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { atRest, fingerprint, openDatabase } from '../support/database.ts';
import { FormClient, textOf, type Page } from '../support/form-client.ts';
import { selfie } from '../support/guide.ts';
import { expectLeadsTo, sendPicture, upTo, walk } from '../support/journey.ts';
import {
  claimWalk,
  confirmProfile,
  knownBrowser,
  profileWalk,
  registered,
  signedIn,
} from '../support/members.ts';
import { importMembers, MEMBERS } from '../support/test-people.ts';
import { sendBytes, sendRaw } from '../support/raw-http.ts';
import { arrived, inbox } from '../support/sandbox.ts';

const member = MEMBERS.badInput;
const HOME = process.env['E2E_MEMBER']!;
/** Without reading the rest or working on it: what hangs takes for ever, and a busy machine a few seconds. */
const AT_ONCE_MS = 10_000;
const FORM = { origin: HOME, 'content-type': 'application/x-www-form-urlencoded' };
let client: FormClient;
let database: Client;

beforeAll(async () => {
  await importMembers();
  database = await openDatabase();
  client = await registered(member);
});
afterAll(() => database.end());

describe('a body that is too large', () => {
  const forms = ['/masuk', '/lupa-password', '/daftar/data-diri', '/bahasa', '/keluar'];
  test.each(forms)('%s: 70 kB and 10 MB are refused at once', async (path) => {
    for (const bytes of [70_000, 10_000_000]) {
      const answer = await sendRaw({
        method: 'POST',
        path,
        headers: FORM,
        body: `email=${'x'.repeat(bytes)}`,
      });
      expect(answer.status).toBe(413);
      expect(answer.body).toContain('Kiriman terlalu besar');
      expect(answer.ms).toBeLessThan(AT_ONCE_MS);
    }
  });

  test('one that does not say how long it is, too', async () => {
    const body = `email=${'x'.repeat(2_000_000)}`;
    const answer = await sendRaw({
      method: 'POST',
      path: '/lupa-password',
      headers: FORM,
      body,
      chunked: true,
    });
    expect(answer.status).toBe(413);
  });

  test('one that is longer than it says is not read on', async () => {
    const lines = [
      'POST /lupa-password HTTP/1.1',
      `Host: ${new URL(HOME).host}`,
      `Origin: ${HOME}`,
      'Connection: close',
    ];
    const head = [
      ...lines,
      'Content-Type: application/x-www-form-urlencoded',
      'Content-Length: 7',
      '',
      '',
    ].join('\r\n');
    expect(await sendBytes(`${head}email=a&email=b${'x'.repeat(1_000)}`)).toMatch(/^HTTP\/1\.1 4\d\d/);
    expect(await sendBytes(head.replace(': 7', ': -7'))).toMatch(/^HTTP\/1\.1 400/);
    expect(await sendBytes(head.replace(': 7', ': 7\r\nContent-Length: 9'))).toMatch(/^HTTP\/1\.1 400/);
    expect(await sendBytes(head.replace(': 7', ': 7\r\nTransfer-Encoding: chunked'))).toMatch(
      /^HTTP\/1\.1 4\d\d/,
    );
  });

  test('the system is as well as before', async () => {
    expect((await client.get('/readyz')).status).toBe(200);
  });
});

describe('forms no page of ours sends', () => {
  const post = (path: string, body: string, type = 'application/x-www-form-urlencoded') =>
    sendRaw({ method: 'POST', path, headers: { origin: HOME, 'content-type': type }, body });
  const thousand = Array.from({ length: 1_000 }, (_, index) => `f${index}=${index}`).join('&');
  const bodies: [string, string][] = [
    ['a thousand fields', thousand],
    ['a thousand times the same field', 'email=a%40b.id&'.repeat(1_000)],
    ['nested names', 'email[a][b][c]=1&email[]=2&email.x=3&person[nik]=1'],
    ['names of the language', '__proto__=1&constructor=2&toString=3&hasOwnProperty=4&__proto__[admin]=1'],
    ['a broken escape', 'email=%E0%A4%A&identifier=%&password=%zz'],
    ['zero bytes and wrong UTF-8', 'email=a%00b&identifier=%ff%fe&password=%00'],
    [
      'right-to-left and control signs',
      `email=${encodeURIComponent('\u202Eid.otnoc@a\u0007')}&identifier=x&password=y`,
    ],
    ['nothing', ''],
    ['a very long field', `identifier=${'a'.repeat(60_000)}&password=${'b'.repeat(500)}`],
  ];
  test.each(bodies)('%s: a form page again, or on, never a fault', async (_, body) => {
    for (const path of ['/masuk', '/lupa-password', '/daftar/kepesertaan-ada', '/bahasa']) {
      const answer = await post(path, body);
      expect([303, 400, 422], `${path}: ${answer.status}`).toContain(answer.status);
      expect(answer.ms).toBeLessThan(AT_ONCE_MS);
    }
    for (const path of ['/pengkinian/kepesertaan', '/pengkinian/kepesertaan/tambah', '/jht/klaim/syarat']) {
      const headers = { ...FORM, cookie: `sesi=${client.cookie('sesi')!}` };
      const answer = await sendRaw({ method: 'POST', path, headers, body });
      expect([303, 400, 409, 422], `${path}: ${answer.status}`).toContain(answer.status);
    }
  });

  test.each([
    ['application/json', '{"identifier":"a","password":"b"}'],
    ['text/plain', 'identifier=a&password=b'],
    ['multipart/form-data', 'no boundary'],
    ['multipart/form-data; boundary=x', '--y\r\nnothing of the kind'],
    ['application/xml', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
    ['', 'identifier=a'],
  ])('sent as "%s": refused, not a fault', async (type, body) => {
    // The language switch takes it as no wish at all.
    expect((await post('/bahasa', body, type)).status).toBeLessThan(500);
    for (const path of ['/masuk', '/daftar/kepesertaan-ada', '/lupa-password']) {
      const answer = await post(path, body, type);
      expect(answer.status, `${path}: ${answer.body.slice(0, 200)}`).toBeGreaterThanOrEqual(400);
      expect(answer.status, path).toBeLessThan(500);
    }
  });

  test('a field sent twice counts once, as its last value', async () => {
    const browser = new FormClient();
    const page = await browser.post('/daftar/kepesertaan-ada?answer=belum', { answer: 'ya' });
    expectLeadsTo(page, '/daftar/jenis');
  });
});

describe('a picture that is none', () => {
  const { buffer } = selfie();
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="800"><script>alert(1)</script></svg>';
  const pictures: [string, Buffer, string][] = [
    ['empty', Buffer.alloc(0), 'image/jpeg'],
    ['text', Buffer.from('bukan gambar, hanya kata-kata'), 'image/png'],
    ['a page', Buffer.from('<html><script>alert(1)</script></html>'), 'image/jpeg'],
    ['an SVG with script', Buffer.from(svg), 'image/svg+xml'],
    ['a PDF', Buffer.from('%PDF-1.4\n1 0 obj << >> endobj'), 'image/jpeg'],
    ['cut off', buffer.subarray(0, 4_000), 'image/png'],
    ['only its first bytes', buffer.subarray(0, 8), 'image/png'],
    ['claiming to be enormous', enormous(buffer), 'image/png'],
    ['11 MB', Buffer.concat([buffer, Buffer.alloc(11_000_000)]), 'image/png'],
  ];
  /** The same file, whose header speaks of 50,000 × 50,000 pixels. */
  function enormous(png: Buffer): Buffer {
    const copy = Buffer.from(png);
    copy.writeUInt32BE(50_000, 16);
    copy.writeUInt32BE(50_000, 20);
    return copy;
  }

  async function refuseAll(path: string, next: string): Promise<void> {
    const before = await fingerprintWithoutChecks();
    for (const [what, bytes, type] of pictures) {
      const page = await client.upload(path, 'picture', bytes, '../../etc/swafoto\u0000.png', type);
      expect(page.status, `${what}: ${textOf(page).slice(0, 200)}`).toBe(422);
      expect(page.html, `${what}: says what is wrong, beside the field`).toContain('id="picture-error"');
    }
    // No file at all, a text in its place, another name, and a form of another kind.
    const others: Page[] = [
      await client.post(path, {}),
      await client.post(path, { picture: 'swafoto.jpg' }),
      await client.upload(path, 'foto', buffer, 'swafoto.png', 'image/png'),
    ];
    for (const page of others) expect(page.status).toBe(422);
    const large = await client.upload(path, 'picture', Buffer.alloc(12_700_000), 'a.jpg', 'image/jpeg');
    expect(large.status).toBe(413);
    expectLeadsTo(await client.get(next), path);
    expect(await fingerprintWithoutChecks(), 'nothing is kept of them').toEqual(before);
    expectLeadsTo(await sendPicture(client, path), next);
  }
  /** That a picture was looked at and refused may be remembered. */
  const fingerprintWithoutChecks = async () => ({ ...(await fingerprint(database)), face_check: '' });

  test('Pengkinian Data: each is refused in words, and the right one is taken afterwards', async () => {
    await walk(client, upTo(profileWalk(member), 'swafoto'));
    await refuseAll('/pengkinian/swafoto', '/pengkinian/kontak');
  });

  test('Klaim JHT: likewise', async () => {
    const rest = profileWalk(member).steps.slice(2);
    await walk(client, { base: '/pengkinian', steps: rest });
    expectLeadsTo(await confirmProfile(client), '/pengkinian/berhasil');
    await walk(client, upTo(claimWalk(member), 'swafoto'));
    await refuseAll('/jht/klaim/swafoto', '/jht/klaim/npwp-rekening');
  });
});

describe('where to go afterwards', () => {
  const elsewhere = [
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '\\\\evil.example',
    '/%2f/evil.example',
    '%2f%2fevil.example',
    'javascript:alert(1)',
    '/.//evil.example',
    `//localhost@evil.example`,
    ' //evil.example',
    '/beranda\r\nSet-Cookie: sesi=x',
  ];
  test.each(elsewhere)('%j is not followed', async (target) => {
    const stays = (location: string | undefined) => {
      expect(location).toBeDefined();
      expect(new URL(location!, HOME).origin).toBe(HOME);
      expect(location).toMatch(/^\/(?!\/)[\w\-./]*$/);
    };
    const query = `/masuk?lanjut=${encodeURIComponent(target)}`;
    stays((await client.get(query)).location);
    const visitor = await new FormClient().get(query);
    expect(/name="lanjut" value="([^"]*)"/.exec(visitor.html)?.[1]).toMatch(/^\/(?!\/)[\w\-./]*$/);
    stays((await client.post('/bahasa', { bahasa: 'id', kembali: target })).location);
  });

  test('and neither is it after signing in', async () => {
    for (const lanjut of ['//evil.example', '/\\evil.example', 'https://evil.example']) {
      const browser = knownBrowser(member);
      const credentials = { identifier: member.email, password: member.password, lanjut };
      expect((await browser.post('/masuk', credentials)).location).toBe('/beranda');
    }
  });

  test('a path of ours is', async () => {
    expect((await client.get('/masuk?lanjut=%2Fjht%2Fsaldo')).location).toBe('/jht/saldo');
  });
});

describe('addresses', () => {
  const odd = [
    '/tidak/ada',
    '/kartu/..%2f..%2fetc%2fpasswd',
    '/kartu/%00',
    '/kartu/%ff',
    '/kartu/%0d%0aSet-Cookie:%20sesi=x',
    `/${'a'.repeat(600)}`,
    '/%',
    '/_app/../../../package.json',
    '/.env',
    "/kartu/' or 1=1--",
  ];
  test.each(odd)('%s: not there, and nothing of the machine is shown', async (path) => {
    const answer = await sendRaw({
      path: path.replaceAll(' ', '%20'),
      headers: { cookie: `sesi=${client.cookie('sesi')!}`, accept: 'text/html' },
    });
    expect([400, 404]).toContain(answer.status);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.body).not.toMatch(/node_modules|\bat .*:\d+:\d+|\/work\/|postgres|"dependencies"/);
  });

  test('another Host is not believed: not in pages, not in mails', async () => {
    const forged: Record<string, string>[] = [
      { host: 'evil.example' },
      { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
    ];
    for (const headers of forged) {
      const page = await sendRaw({ path: '/masuk', headers: { accept: 'text/html', ...headers } });
      // The sandbox's own banner leads to the inbox under whatever name the machine was called by.
      expect(page.body.replace(/<aside\b[\s\S]*?<\/aside>/, '')).not.toContain('evil.example');
      const refused = await sendRaw({ path: '/beranda', headers });
      expect(refused.headers['location']).toBe('/masuk?lanjut=%2Fberanda');
    }
    const before = (await inbox(member.email)).length;
    const headers = { ...FORM, host: 'evil.example', origin: 'http://evil.example' };
    await sendRaw({ method: 'POST', path: '/lupa-password', headers, body: `email=${member.email}` });
    const honest = { ...FORM, 'x-forwarded-host': 'evil.example' };
    await sendRaw({ method: 'POST', path: '/lupa-password', headers: honest, body: `email=${member.email}` });
    await arrived(member.email, ({ text }) => text.includes('/lupa-password/'), 'a mail with a link', before);
    await atRest();
    for (const { text } of await inbox(member.email)) expect(text).not.toContain('evil.example');
  });

  test('a method in disguise stays what it is', async () => {
    const cookie = `sesi=${client.cookie('sesi')!}`;
    for (const header of ['x-http-method-override', 'x-method-override', 'x-http-method']) {
      await sendRaw({ path: '/keluar?_method=POST', headers: { cookie, [header]: 'POST' } });
      const posted = await sendRaw({
        method: 'POST',
        path: '/keluar?_method=GET',
        headers: { cookie, [header]: 'GET', origin: 'https://evil.example' },
      });
      expect(posted.status).toBe(403);
    }
    for (const method of ['PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND']) {
      const answer = await sendRaw({ method, path: '/keluar', headers: { cookie, origin: HOME } });
      expect(answer.status, method).toBeGreaterThanOrEqual(400);
      expect(answer.status, method).toBeLessThan(500);
    }
    expect((await client.get('/beranda')).status, 'still signed in').toBe(200);
  });

  test('a forged address of the sender does not get around the limits', async () => {
    const identifier = 'dikejar@uji-kenari.id';
    // Ten in a quarter of an hour; two more than two of those hold, for one may end meanwhile.
    const attempts = Array.from({ length: 22 }, (_, index) => {
      const ip = `203.0.113.${index}`;
      const headers = {
        'x-forwarded-for': ip,
        'x-real-ip': ip,
        forwarded: `for=${ip}`,
        'true-client-ip': ip,
      };
      return new FormClient().post('/masuk', { identifier, password: 'x' }, headers);
    });
    const pages = await Promise.all(attempts);
    const refused = pages.filter((page) => textOf(page).includes('Terlalu banyak'));
    expect(refused.length).toBeGreaterThanOrEqual(2);
  });

  test('after all of this people sign in as ever', async () => {
    expect((await (await signedIn(member)).get('/beranda')).status).toBe(200);
  });
});

import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { atRest, fingerprint, openDatabase } from '../support/database.ts';
import { FormClient, textOf } from '../support/form-client.ts';
import {
  expectLeadsTo,
  hidden,
  sendPicture,
  sendStep,
  step,
  type JourneyStep,
  type Walk,
} from '../support/journey.ts';
import {
  claimWalk,
  confirmProfile,
  MONTH_VALUES,
  profileWalk,
  registrationWalk,
  submitClaim,
} from '../support/members.ts';
import { importMembers, MEMBERS } from '../support/test-people.ts';
import { addressOf, memberRoutes } from '../support/routes.ts';
import { inbox } from '../support/sandbox.ts';

const member = MEMBERS.journeys;
const stranger = MEMBERS.journeysStranger;
let database: Client;
let client: FormClient;

beforeAll(async () => {
  await importMembers();
  database = await openDatabase();
  client = new FormClient();
});
afterAll(() => database.end());

/** Sends the form of a page whether or not the page can be opened. */
async function force(
  at: JourneyStep,
  base: string,
  by: FormClient,
): Promise<{ location: string | undefined }> {
  const path = `${base}/${at.slug}`;
  if (at.picture === true) return await sendPicture(by, path);
  const fields = at.slug.startsWith('kode-') ? { code: '000000' } : await at.fields();
  return await by.post(`${path}${at.action ?? ''}`, fields);
}

/** What an open page sends, so that pages beyond it are tried with a form that is complete. */
const last = (slug: string, fields: Record<string, string>): JourneyStep => ({
  slug,
  fields: () => Promise.resolve(fields),
  next: '',
});

/**
 * At every point of a journey: the pages further on lead back to the one that is to be done, for reading and for
 * writing, and nothing is written by trying.
 */
async function tryAhead({ base, steps }: Walk, end: JourneyStep, opens: string): Promise<void> {
  const all = [...steps, end];
  for (const [index, at] of steps.entries()) {
    const before = await fingerprint(database);
    for (const ahead of all.slice(index + 1)) {
      expectLeadsTo(await client.get(`${base}/${ahead.slug}`), `${base}/${at.slug}`);
      const { location } = await force(ahead, base, client);
      // "/daftar" itself leads to the page that is to be done.
      const led = location === '/daftar' ? (await client.get(location)).location : location;
      expect(led, `POST ${base}/${ahead.slug} while at ${at.slug}`).toMatch(
        new RegExp(`^${base}/${at.slug}(\\?.*)?$`),
      );
    }
    expect(await fingerprint(database), `nothing is written ahead of ${at.slug}`).toEqual(before);
    expect((await client.get(`${base}/${at.slug}`)).status, `${at.slug} is open`).toBe(200);
    expectLeadsTo(await sendStep(client, base, at), `${base}/${at.next}`);
  }
  expect((await client.get(opens)).status).toBe(200);
}

test('registration: whoever has no draft is led to the first page, and no draft begins', async () => {
  const nobody = new FormClient();
  const before = await fingerprint(database);
  for (const at of [...registrationWalk(stranger).steps.slice(1), last('syarat', { agreed: 'ya' })]) {
    expectLeadsTo(await nobody.get(`/daftar/${at.slug}`), '/daftar/kepesertaan-ada');
    const forced = await force(
      { ...at, fields: () => Promise.resolve({ code: '123456' }) },
      '/daftar',
      nobody,
    );
    expect(forced.location).toMatch(/^\/daftar(\/kepesertaan-ada)?$/);
  }
  expectLeadsTo(await nobody.post('/daftar/kode-email?/kirim', {}), '/daftar/kepesertaan-ada');
  expect(nobody.cookie('daftar')).toBeUndefined();
  expect(nobody.cookie('sesi')).toBeUndefined();
  expect(await fingerprint(database)).toEqual(before);
});

test('registration: no page opens before its turn', async () => {
  await tryAhead(registrationWalk(member), last('syarat', { agreed: 'ya' }), '/daftar/syarat');
  expectLeadsTo(await client.get('/beranda'), '/masuk');
  await step(client, '/daftar/syarat', { agreed: 'ya' }, '/daftar/selesai');
  await atRest();
  expect(await inbox(member.email), 'one code and one welcome').toHaveLength(2);
});

test('registration: without agreeing there is no account', async () => {
  const other = new FormClient();
  await step(other, '/daftar/kepesertaan-ada', { answer: 'ya' }, '/daftar/jenis');
  const before = await fingerprint(database);
  expectLeadsTo(await other.post('/daftar/syarat', {}), '/daftar/jenis');
  expect(await fingerprint(database)).toEqual(before);
});

test('the claim stays shut, and empty, before Pengkinian Data', async () => {
  const before = await fingerprint(database);
  const refused = await client.post('/jht/klaim/syarat', {});
  expect(refused.status).toBe(422);
  for (const at of [...claimWalk(member).steps.slice(1), last('tinjau', {})])
    expect((await force(at, '/jht/klaim', client)).location).toMatch(/^\/jht\/klaim\/syarat(\?.*)?$/);
  expectLeadsTo(await client.get('/jht/klaim/berhasil'), /^\/jht\/klaim(\/syarat)?$/);
  expect(await fingerprint(database)).toEqual(before);
});

test('Pengkinian Data: no page opens before its turn', async () => {
  expectLeadsTo(await client.get('/pengkinian/berhasil'), '/pengkinian');
  await tryAhead(profileWalk(member), last('tinjau', { consent: '2026-11-1' }), '/pengkinian/tinjau');
});

test('Pengkinian Data: without the consent nothing is confirmed', async () => {
  const before = await fingerprint(database);
  const version = hidden(await client.get('/pengkinian/tinjau'), 'version');
  for (const consent of ['', '1999-01-1']) {
    const refused = await client.post('/pengkinian/tinjau', { version, consent });
    expect(refused.status, textOf(refused).slice(0, 300)).toBe(422);
  }
  expect(await fingerprint(database)).toEqual(before);
  expectLeadsTo(await confirmProfile(client), '/pengkinian/berhasil');
});

test('Klaim JHT: no page opens before its turn', async () => {
  await tryAhead(claimWalk(member), last('tinjau', {}), '/jht/klaim/tinjau');
});

test('Klaim JHT: while one claim is open another one does not begin', async () => {
  expectLeadsTo(await submitClaim(client), '/jht/klaim/berhasil');
  const before = await fingerprint(database);
  const again = await client.post('/jht/klaim/syarat', {});
  expect(again.status, textOf(again).slice(0, 300)).toBe(422);
  for (const at of claimWalk(member).steps.slice(1))
    expect((await force(at, '/jht/klaim', client)).location).toMatch(/^\/jht\/klaim\/syarat(\?.*)?$/);
  expect(await fingerprint(database)).toEqual(before);
});

describe('signed out, or with an invented session', () => {
  const values = { ...MONTH_VALUES, kpj: '99999999999', number: 'JHT-2026-ZZZZZZZZ' };
  let before: Record<string, string>;
  beforeAll(async () => {
    before = await fingerprint(database);
  });
  test.each(memberRoutes.filter(({ personal }) => personal).map((route) => addressOf(route, values)))(
    '%s leads to Masuk',
    async (path) => {
      const nobody = new FormClient();
      nobody.setCookie('sesi', Buffer.alloc(32, 7).toString('base64url'));
      expectLeadsTo(await nobody.get(path), /^\/masuk\?lanjut=/);
      expect((await nobody.get(`${path}/__data.json`)).status).toBe(404);
      const fields = { version: '', consent: '2026-11-1', kpjs: values.kpj };
      expectLeadsTo(await nobody.post(path, fields), /^\/masuk\?lanjut=/);
    },
  );
  test('and nothing was written', async () => {
    expect(await fingerprint(database)).toEqual(before);
  });
});

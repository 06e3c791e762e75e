import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { atRest, openDatabase } from '../support/database.ts';
import { textOf, type FormClient, type Page } from '../support/form-client.ts';
import { inOrder } from '../support/in-order.ts';
import { jmo } from '../support/jmo.ts';
import { comesToShow, expectLeadsTo, step, walk } from '../support/journey.ts';
import { claimNumber, claimWalk, registered, submitClaim, updateProfile } from '../support/members.ts';
import { importMembers, MEMBERS } from '../support/test-people.ts';
import { eventually, paidInto, transfersInto } from '../support/sandbox.ts';

/** What changes who gets the money, who is told, or how one gets in, asks once more who it is. */
const member = MEMBERS.fresh;
const OTHER_ACCOUNT = '8842917399';
const PROOF = '/profil/pastikan';
let client: FormClient;
let database: pg.Client;
beforeAll(async () => {
  await importMembers();
  client = await registered(member);
  database = await openDatabase();
});
afterAll(() => database.end());
inOrder();

const whose = `participant_id = (select participant_id from account_by_email where email = '${member.email}')`;
/** As if the session had been open for six minutes. */
const growOld = () =>
  database.query(`update session set created_at = created_at - interval '6 minutes' where ${whose}`);
const leadsToProof = (page: Page, back: string) =>
  expect(page.location, `${page.path}: ${page.status}`).toBe(`${PROOF}?lanjut=${encodeURIComponent(back)}`);
const prove = (back: string) => step(client, PROOF, { password: member.password, lanjut: back }, back);

describe('in a session that is six minutes old', () => {
  beforeAll(growOld);
  const PASSKEYS = '/profil/keamanan/passkey';
  const TOTP = '/profil/keamanan/autentikator';
  const pages = [PASSKEYS, TOTP, '/profil/kontak/email', '/profil/kontak/handphone', '/profil/data-saya/isi'];
  test.each(pages)('%s is not opened', async (path) => leadsToProof(await client.get(path), path));

  const HELD = '/profil/data-saya';
  test.each([`${HELD}/data-saya.json`, `${HELD}/data-saya.pdf`])('%s is not handed out', async (path) =>
    leadsToProof(await client.get(path), `${HELD}/isi`),
  );

  const forms: [string, Record<string, string>, string][] = [
    [`${PASSKEYS}?/tambah`, { answer: '{}', name: 'x' }, PASSKEYS],
    [`${PASSKEYS}?/gantiNama`, { passkey: '01900000-0000-7000-8000-000000000000', name: 'x' }, PASSKEYS],
    [`${PASSKEYS}?/hapus`, { passkey: '01900000-0000-7000-8000-000000000000' }, PASSKEYS],
    [`${TOTP}?/aktifkan`, { code: '123456' }, TOTP],
    [`${TOTP}?/matikan`, {}, TOTP],
    ['/profil/kontak/email', { email: 'lain@uji-kenari.id' }, '/profil/kontak/email'],
    ['/profil/kontak/handphone', { phone: '081277700011' }, '/profil/kontak/handphone'],
    [
      `/jht/tracking/${member.kpj}`,
      { bankCode: '009', accountNo: OTHER_ACCOUNT },
      `/jht/tracking/${member.kpj}`,
    ],
  ];
  test.each(forms)('%s does nothing', async (path, fields, back) =>
    leadsToProof(await client.post(path, fields), back),
  );

  test('a wrong password opens none of it, the right one all', async () => {
    const wrong = await client.post(PROOF, { password: 'bukan ini', lanjut: PASSKEYS });
    expect(textOf(wrong)).toContain('Kata sandi salah');
    leadsToProof(await client.get(PASSKEYS), PASSKEYS);
    await prove(PASSKEYS);
    expect((await client.get(PASSKEYS)).status).toBe(200);
  });
});

describe('another account than the one paid before', () => {
  test('the first claim goes where it is told, without asking', async () => {
    await updateProfile(client, member);
    await walk(client, claimWalk(member));
    await growOld();
    expectLeadsTo(await submitClaim(client), '/jht/klaim/berhasil');
    await paidInto(member.accountNo);
    await eventually(
      async () => (await database.query(`select 1 from claim where state = 'SELESAI' and ${whose}`)).rows[0],
      'the first claim paid',
    );
  });

  test('the next one to another account is neither shown nor handed in without a proof, then waits a day', async () => {
    const folder = join(process.env['E2E_DATA']!, 'e2e-fresh');
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, 'contributions.csv'),
      `kpj,bulan,upah,iuran_jht,tanggal_bayar\n${member.kpj},2026-08,10000000,570000,2026-09-10\n`,
    );
    await jmo('import', folder);
    const REVIEW = '/jht/klaim/tinjau';
    await walk(client, { ...claimWalk({ ...member, accountNo: OTHER_ACCOUNT }) });
    leadsToProof(await client.get(REVIEW), REVIEW);
    leadsToProof(await client.post(REVIEW, {}), REVIEW);
    await prove(REVIEW);
    expectLeadsTo(await submitClaim(client), '/jht/klaim/berhasil');
    const number = await claimNumber(client);
    const waits = await comesToShow(client, `/jht/tracking/${member.kpj}`, 'Ditunda');
    expect(textOf(waits)).toContain(number);
    expect((await client.get(`/jht/saldo/${member.kpj}`)).status, 'the balance is there to be read').toBe(
      200,
    );
    await atRest();
    expect(await transfersInto(OTHER_ACCOUNT), 'nothing is paid').toEqual([]);
  });

  test('what the claims were handed in from is noted, by a digest that is not the cookie', async () => {
    const { rows } = await database.query<{ digest: string }>(
      `select encode(digest, 'hex') as digest from claim_sighting where ${whose}`,
    );
    expect(rows.length, 'two accounts, a phone and a browser').toBe(4);
    for (const { digest } of rows) expect(client.cookie('perangkat')).not.toContain(digest);
  });
});

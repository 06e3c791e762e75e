import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { atRest, count, openDatabase } from '../support/database.ts';
import { FormClient, textOf, type Page } from '../support/form-client.ts';
import { expectLeadsTo, hidden, sendStep, upTo, walk } from '../support/journey.ts';
import { claimNumber, claimWalk, profileWalk, registrationWalk } from '../support/members.ts';
import { importMembers, MEMBERS } from '../support/test-people.ts';
import { eventually, inbox, nextCode, transfersInto } from '../support/sandbox.ts';

const member = MEMBERS.once;
const TWENTY = Array.from({ length: 20 }, (_, index) => index);
const parallel = (send: () => Promise<Page>): Promise<Page[]> => Promise.all(TWENTY.map(() => send()));

let database: Client;
const client = new FormClient();

beforeAll(async () => {
  await importMembers();
  database = await openDatabase();
});
afterAll(() => database.end());

describe('a code', () => {
  test('five wrong tries, and the right one is wrong on the sixth', async () => {
    const guesser = new FormClient();
    const { email } = MEMBERS.onceGuesser;
    await walk(guesser, upTo(registrationWalk(MEMBERS.onceGuesser), 'kode-email'));
    const right = await nextCode(email, 0);
    const wrong = right === '111111' ? '222222' : '111111';
    const guess = (code: string) => guesser.post('/daftar/kode-email?/periksa', { code });
    for (const left of [4, 3, 2, 1]) {
      const page = await guess(wrong);
      expect(page.status).toBe(422);
      expect(textOf(page)).toContain(`mencoba ${left} kali lagi`);
    }
    expect(textOf(await guess(wrong))).toContain('salah lima kali');
    const sixth = await guess(right);
    expect(sixth.location).toBeUndefined();
    expect(textOf(sixth)).toContain('salah lima kali');
    expectLeadsTo(await guesser.get('/daftar/handphone'), '/daftar/kode-email');
  });

  test('twenty guesses at once count as twenty', async () => {
    const guesser = new FormClient();
    const other = { ...MEMBERS.onceGuesser, email: 'zirkonia.serentak@uji-kenari.id' };
    await walk(guesser, upTo(registrationWalk(other), 'kode-email'));
    const right = await nextCode(other.email, 0);
    const wrong = right === '111111' ? '222222' : '111111';
    const answers = await parallel(() => guesser.post('/daftar/kode-email?/periksa', { code: wrong }));
    const told = answers.filter((page) => textOf(page).includes('kali lagi'));
    expect(told.length, 'four of them hear how many tries are left').toBe(4);
    expect(textOf(await guesser.post('/daftar/kode-email?/periksa', { code: right }))).toContain(
      'salah lima kali',
    );
  });
});

describe('registration', () => {
  test('a page sent many times at once is one step, and one message', async () => {
    const { base, steps } = registrationWalk(member);
    for (const at of steps) {
      const fields = await at.fields();
      const again = () => client.post(`${base}/${at.slug}${at.action ?? ''}`, fields);
      // Tries and messages are counted against limits, so these get three presses at once; the others twenty.
      const few = !['jenis', 'kewarganegaraan'].includes(at.slug);
      const first = at.slug === 'kepesertaan-ada' ? [await again()] : [];
      const answers = [
        ...first,
        ...(await (few ? Promise.all([again(), again(), again()]) : parallel(again))),
      ];
      for (const page of answers) expectLeadsTo(page, `${base}/${at.next}`);
    }
    await atRest();
    for (const to of [member.email, member.phone])
      expect(await inbox(to), `codes sent to ${to}`).toHaveLength(1);
  });

  test('twenty times Setuju at once: one account, one welcome, and everybody is in', async () => {
    const answers = await parallel(() => client.post('/daftar/syarat', { agreed: 'ya' }));
    for (const page of answers) expectLeadsTo(page, '/daftar/selesai');
    expect(await count(database, 'account where email = $1', [member.email])).toBe(1);
    for (const token of answers.map(sessionOf)) {
      const window = new FormClient();
      window.setCookie('sesi', token);
      expect((await window.get('/beranda')).status).toBe(200);
    }
    await atRest();
    expect(await inbox(member.email), 'the code and the welcome').toHaveLength(2);
  });

  test('back, and Setuju again: the same account', async () => {
    expectLeadsTo(await client.post('/daftar/syarat', { agreed: 'ya' }), '/daftar/selesai');
    expectLeadsTo(await client.post('/daftar/email', { email: 'lain@uji-kenari.id' }), /^\/daftar\//);
    expect(
      await count(database, 'account where email in ($1, $2)', [member.email, 'lain@uji-kenari.id']),
    ).toBe(1);
  });
});

const sessionOf = (page: Page): string =>
  /^sesi=([^;]+)/.exec(page.headers.getSetCookie().find((line) => line.startsWith('sesi='))!)![1]!;

describe('Pengkinian Data', () => {
  test('two tabs: the older one is told, and nothing is overwritten', async () => {
    await walk(client, upTo(profileWalk(member), 'kontak'));
    const kontak = profileWalk(member).steps.find(({ slug }) => slug === 'kontak')!;
    const [first, second] = [await client.get('/pengkinian/kontak'), await client.get('/pengkinian/kontak')];
    const send = async (tab: Page, street: string) =>
      client.post('/pengkinian/kontak', {
        ...(await kontak.fields()),
        version: hidden(tab, 'version'),
        domicileStreet: street,
      });
    expectLeadsTo(await send(first, 'Jl. Tab Pertama 1'), '/pengkinian/kependudukan');
    const late = await send(second, 'Jl. Tab Kedua 2');
    expect(late.status).toBe(409);
    expect(late.html, 'what was typed is still there').toContain('Jl. Tab Kedua 2');
    expect((await client.get('/pengkinian/kontak')).html).toContain('Jl. Tab Pertama 1');
  });

  test('Konfirmasi twenty times at once: one profile', async () => {
    for (const at of profileWalk(member).steps.slice(3))
      expectLeadsTo(await sendStep(client, '/pengkinian', at), `/pengkinian/${at.next}`);
    // The first load also gives the version and the consent to all of them.
    const review = await client.get('/pengkinian/tinjau');
    const consent = /name="consent"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="consent"/.exec(review.html);
    const fields = { version: hidden(review, 'version'), consent: consent?.[1] ?? consent?.[2] ?? '' };
    const answers = await parallel(() => client.post('/pengkinian/tinjau', fields));
    for (const page of answers) expectLeadsTo(page, '/pengkinian/berhasil');
    const mine = 'participant_id = (select participant_id from account where email = $1)';
    expect(await count(database, `profile where ${mine}`, [member.email])).toBe(1);
    expect((await confirmProfileAgain()).status, 'from a page of before').toBe(409);
    expect(await count(database, `profile where ${mine}`, [member.email])).toBe(1);
  });
  const confirmProfileAgain = () => client.post('/pengkinian/tinjau', { version: '', consent: '' });
});

describe('Klaim JHT', () => {
  const mine = 'participant_id = (select participant_id from account where email = $1)';
  let version = '';
  let number = '';

  test('two tabs: both presses of a step lead on', async () => {
    const { base, steps } = claimWalk(member);
    for (const at of steps) {
      if (at.picture === true) {
        const pages = await Promise.all([0, 1].map(() => sendStep(client, base, at)));
        for (const page of pages) expectLeadsTo(page, `${base}/${at.next}`);
        continue;
      }
      if (at.versioned === true) {
        expectLeadsTo(await sendStep(client, base, at), `${base}/${at.next}`);
        continue;
      }
      const fields = await at.fields();
      const [one, other] = await Promise.all([0, 1].map(() => client.post(`${base}/${at.slug}`, fields)));
      for (const page of [one!, other!]) expectLeadsTo(page, `${base}/${at.next}`);
    }
  });

  test('Konfirmasi twenty times at once: one claim, and everybody lands on it', async () => {
    version = hidden(await client.get('/jht/klaim/tinjau'), 'version');
    const answers = await parallel(() => client.post('/jht/klaim/tinjau', { version }));
    for (const page of answers) expectLeadsTo(page, '/jht/klaim/berhasil');
    expect(await count(database, `claim where ${mine}`, [member.email])).toBe(1);
    number = await claimNumber(client);
  });

  test('account, phone and device are noted once, so that one in the claims of many people is seen', async () => {
    expect(await count(database, `claim_sighting where ${mine}`, [member.email])).toBe(3);
  });

  test('back, and Konfirmasi again, before and after the money is there: the same claim, one transfer', async () => {
    const again = async () => {
      expectLeadsTo(await client.post('/jht/klaim/tinjau', { version }), '/jht/klaim/berhasil');
      expect(await claimNumber(client)).toBe(number);
    };
    await again();
    const paid = () => count(database, `claim where ${mine} and state = 'SELESAI'`, [member.email]);
    await eventually(async () => ((await paid()) === 1 ? true : undefined), 'the claim is paid');
    await again();
    expect(await count(database, `claim where ${mine}`, [member.email])).toBe(1);
    expect(await count(database, `payout where ${mine}`, [member.email])).toBe(1);
    expect(await transfersInto(member.accountNo)).toHaveLength(1);
  });

  test('a form of the old journey cannot begin a second claim', async () => {
    expectLeadsTo(await client.post('/jht/klaim/rincian', {}), '/jht/klaim/syarat');
    expect((await client.post('/jht/klaim/syarat', {})).status).toBe(422);
    expect(await count(database, `claim where ${mine}`, [member.email])).toBe(1);
  });
});
